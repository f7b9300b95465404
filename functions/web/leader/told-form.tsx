/** @jsxImportSource hono/jsx */
import type { Programme } from '../../domain/programme.ts';
import { Actions, Button, Form, TextArea } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import type { Problem } from '../forms.ts';
import { WhoReads } from './who-reads.tsx';

/** A note to oneself of what a colleague said in person. */
export const ToldForm = ({
  c,
  programme,
  told,
  problems,
  back,
}: {
  c: PageContext;
  programme: Pick<Programme, 'retentionMonths'>;
  told: string | undefined;
  problems: readonly Problem[];
  back: { readonly page: string; readonly label: string };
}) => (
  <>
    <WhoReads programme={programme}>You, and nobody else.</WhoReads>
    <Form action={c.req.path}>
      <TextArea
        name="told"
        label="What did you hear?"
        hint="A few words while you remember them. Empty it to take the note away."
        value={told}
        problems={problems}
      />
      <Actions>
        <Button>Keep this note</Button>
        <a href={pageOf(c, back.page)}>{back.label}</a>
      </Actions>
    </Form>
  </>
);

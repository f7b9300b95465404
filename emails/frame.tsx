import { Body, Button, Container, Head, Html, Preview, Section, Text } from 'react-email';
import type { Composed, MailContext } from './mail.ts';
import { A, Small } from './parts.tsx';
import { darkStyles, styles } from './theme.ts';

interface FrameProps {
  readonly composed: Composed;
  /** Its link opens what one person writes for themselves. */
  readonly isPrivate: boolean;
  readonly context: Pick<MailContext, 'urls' | 'helpAddress' | 'order'>;
}

/** The letter's paper: what every mail has around its own words. */
export const Frame = ({ composed, isPrivate, context }: FrameProps) => (
  <Html lang="en-GB">
    <Head>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
      <title>{composed.subject}</title>
      <style>{darkStyles}</style>
    </Head>
    <Body lang="en-GB" className="paper" style={styles.body}>
      <Preview useTitleTag={false}>{composed.preview}</Preview>
      <Container style={styles.container}>
        <Section className="card" tdClassName="card-in" style={styles.card}>
          {context.order.sampleFor ? (
            <Small>A sample, sent to you alone. Its button opens nobody’s pages.</Small>
          ) : null}
          {composed.body}
          {composed.button ? <OneButton label={composed.button} href={context.urls.button} /> : null}
          {composed.details}
        </Section>
        <Section tdClassName="footer-in" style={styles.footer}>
          {isPrivate && composed.button ? (
            <Small>The link opens your private pages: please do not pass this mail on.</Small>
          ) : null}
          <Small>{composed.why}</Small>
          {context.urls.pause ? (
            <Small>
              <A href={context.urls.pause}>Pause these mails</A>
            </Small>
          ) : null}
          <Small>
            {'Questions, or something wrong? Write to '}
            <A href={`mailto:${context.helpAddress}`}>{context.helpAddress}</A>
          </Small>
        </Section>
      </Container>
    </Body>
  </Html>
);

const OneButton = ({ label, href }: { readonly label: string; readonly href: string }) => (
  <Section style={styles.buttonCell}>
    <Button href={href} className="button" style={styles.button}>
      {label}
    </Button>
    <Text className="quiet" style={{ ...styles.address, margin: '12px 0 0' }}>
      <A href={href}>{href}</A>
    </Text>
  </Section>
);

/** @jsxImportSource hono/jsx */
import type { Bridge } from '../domain/summary.ts';
import { BridgePicture } from './bridge-picture.tsx';
import { Details, Name } from './components.tsx';

/** Which functions pairs joined: a picture, and the same as a list for whoever cannot see it. */
export const Bridges = ({ bridges }: { bridges: readonly Bridge[] }) =>
  bridges.length === 0 ? null : (
    <section>
      <h2>Bridges between functions</h2>
      <BridgePicture bridges={bridges} />
      <Details summary="The same as a list" count={bridges.length}>
        <ul class="columns">
          {bridges.map(([a, b]) => (
            <li key={`${a}~${b}`}>
              <Name>{a}</Name> and <Name>{b}</Name>
            </li>
          ))}
        </ul>
      </Details>
    </section>
  );

/** @jsxImportSource hono/jsx */

/** The method on half a page, in the order in which a leader meets it. */
export const SixElements = () => (
  <ol class="steps">
    <li>
      <b>Someone we trust.</b> You choose each other, from different functions, and assume the best of each
      other.
    </li>
    <li>
      <b>Championing each other.</b> What you do well and what gets in your way belong in the same breath.
    </li>
    <li>
      <b>One or two targets.</b> Together you find the habit that, once let go, would make the biggest
      difference.
    </li>
    <li>
      <b>A few honest views.</b> You ask some colleagues whether you have put your finger on the right thing.
    </li>
    <li>
      <b>Trying it out.</b> You decide what exactly to do differently, and at which meeting. Any attempt moves
      you on.
    </li>
    <li>
      <b>Passing it on.</b> At the next Awayday those who wish tell what they learnt. Then everyone chooses
      anew.
    </li>
  </ol>
);

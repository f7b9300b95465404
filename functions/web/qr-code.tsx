/** @jsxImportSource hono/jsx */
const QUIET = 3;

/** A QR code as one path: no picture to load, sharp on any projector. What draws it is loaded by the first who sees one. */
export const QrCode = async ({ text, label }: { text: string; label: string }) => {
  const { create } = await import('qrcode/lib/core/qrcode.js');
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const size = modules.size + 2 * QUIET;
  const dots: string[] = [];
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (modules.get(y, x)) dots.push(`M${x + QUIET} ${y + QUIET}h1v1h-1z`);
    }
  }
  return (
    <svg
      class="code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#1f2e2d" d={dots.join('')} />
    </svg>
  );
};

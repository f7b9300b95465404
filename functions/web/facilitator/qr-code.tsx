/** @jsxImportSource hono/jsx */
import { create } from 'qrcode';

const QUIET_ZONE = 3;

/** A QR code as one path, so that it is sharp at any size and needs neither script nor picture file. */
export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const side = size + 2 * QUIET_ZONE;
  const squares = Array.from(data, (dark, index) =>
    dark ? `M${(index % size) + QUIET_ZONE} ${Math.floor(index / size) + QUIET_ZONE}h1v1h-1z` : '',
  ).join('');
  return (
    <svg class="code" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <rect width={side} height={side} fill="#fff" />
      <path d={squares} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
};

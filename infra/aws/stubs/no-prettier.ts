/** The mail renderer brings prettier along for a layout of its HTML that production never asks for. */
const absent = (): never => {
  throw new Error('Mails are not laid out for reading in production.');
};

export const format = absent;
export default { format };

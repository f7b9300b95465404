/**
 * This machine has several names, and the product knows one: forms are taken from its origin alone, and links lead
 * there. A page that is opened by another name, such as localhost, is sent to the same page at the one it knows.
 */
export const sentHome = (request: Request, home: string): Response | undefined => {
  const { host, pathname, search } = new URL(request.url);
  const onlyLooks = request.method === 'GET' || request.method === 'HEAD';
  if (!onlyLooks || host === new URL(home).host) return undefined;
  const headers = { Location: `${home}${pathname}${search}`, 'Cache-Control': 'no-store' };
  return new Response(null, { status: 302, headers });
};

import { Hono } from 'hono';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listenLocally } from '../../../infra/local/local-server.ts';
import { newVisitor } from '../../../infra/local/visitor.ts';

const page = (body: string) =>
  `<!doctype html><html><head><title>Caf&eacute; &amp; more</title></head><body>${body}</body></html>`;

const form = page(`<h1>Choose <em>one</em></h1><!-- <form></form> -->
  <form method="post" action="/echo">
    <input type="hidden" name="secret" value="a &quot;b&quot;">
    <label>Name <input name="name" value="O&#39;Neil"></label>
    <textarea name="words">
One &lt;b&gt;
two</textarea>
    <input type=radio name=answer value=yes> <input type="radio" name="answer" value="no" checked>
    <input type="checkbox" name="share" value="pair" checked><input type="checkbox" name="share" value="team">
    <select name="zone"><option>London<option value="b">Berlin</option></select>
    <input name="gone" value="x" disabled>
    <button name="do" value="save">Save it</button>
    <button name="do" value="drop" formaction="/echo?dropped">Drop it</button>
  </form>
  <form action="/search"><input name="q"><button>Search</button></form>
  <form method="post" action="/upload" enctype="multipart/form-data"><input type="file" name="roster"><button>Upload</button></form>
  <a href="/next?a=1&amp;b=2">The  next
  page</a>`);

const site = async () => {
  const app = new Hono()
    .get('/', (c) => c.html(form))
    .post('/echo', async (c) =>
      c.json({
        body: await c.req.text(),
        query: c.req.query(),
        origin: c.req.header('origin'),
        site: c.req.header('sec-fetch-site'),
      }),
    )
    .get('/search', (c) => c.json(c.req.query()))
    .get('/next', (c) => c.html(page(c.req.url)))
    .post('/upload', async (c) => {
      const { roster } = await c.req.parseBody();
      return c.text(roster instanceof File ? `${roster.name}: ${await roster.text()}` : 'no file');
    })
    .get('/l/:token', (c) => {
      c.header('Set-Cookie', `token=${c.req.param('token')}; Path=/p/${c.req.param('token')}; HttpOnly`);
      return c.redirect(`/p/${c.req.param('token')}/page`);
    })
    .get('/p/:id/:page', (c) => c.text(`cookie: ${c.req.header('cookie') ?? 'none'}`))
    .post('/p/:id/leave', (c) => {
      c.header('Set-Cookie', `token=; Path=/p/${c.req.param('id')}; Max-Age=0`);
      return c.redirect(`/p/${c.req.param('id')}/page`, 303);
    })
    .get('/round', (c) => c.redirect('/round'));
  const server = await listenLocally(0, (request) => app.fetch(request));
  onTestFinished(() => server.close());
  return server.url;
};

const echoed = (text: string) => {
  const { body, ...rest } = JSON.parse(text) as { body: string };
  return { ...rest, body: [...new URLSearchParams(body)].map(([name, value]) => `${name}=${value}`) };
};

describe('a visitor without JavaScript', () => {
  it('reads a page as a person does', async () => {
    const url = await site();
    const visitor = newVisitor();
    const seen = await visitor.visit(url);
    expect(seen).toMatchObject({ status: 200, title: 'Caf&eacute; & more', heading: 'Choose one' });
    expect(seen.forms.map(({ buttons }) => buttons.map(({ label }) => label))).toEqual([
      ['Save it', 'Drop it'],
      ['Search'],
      ['Upload'],
    ]);
    await visitor.follow('The next page');
    expect(visitor.page().url).toBe(`${url}/next?a=1&b=2`);
  });

  it('sends a form as the page had it, but for what is filled in', async () => {
    const visitor = newVisitor();
    const url = await site();
    await visitor.visit(url);
    await visitor.submit('Save it', { answer: 'yes', share: ['team'], zone: 'b' });
    expect(echoed(visitor.page().html)).toEqual({
      origin: url,
      site: 'same-origin',
      query: {},
      body: [
        'secret=a "b"',
        "name=O'Neil",
        'words=One <b>\r\ntwo',
        'answer=yes',
        'share=team',
        'zone=b',
        'do=save',
      ],
    });
  });

  it('presses the button it names, with its own action', async () => {
    const visitor = newVisitor();
    await visitor.visit(await site());
    await visitor.submit(/drop/i, { name: 'Zoë', share: false });
    expect(echoed(visitor.page().html)).toMatchObject({
      query: { dropped: '' },
      body: ['secret=a "b"', 'name=Zoë', 'words=One <b>\r\ntwo', 'answer=no', 'zone=London', 'do=drop'],
    });
  });

  it('refuses to fill in what the page does not ask or offer', async () => {
    const visitor = newVisitor();
    await visitor.visit(await site());
    const reason = (fields: Record<string, string>) =>
      visitor.submit(0, fields).then(
        () => 'sent',
        (error: unknown) => String(error),
      );
    expect(await reason({ nickname: 'Z' })).toContain('The form has no field "nickname"');
    expect(await reason({ gone: 'y' })).toContain('The form has no field "gone"');
    expect(await reason({ secret: 'forged' })).toContain('The form has no field "secret"');
    expect(await reason({ answer: 'maybe' })).toContain('"answer" offers yes, no, but not "maybe"');
    expect(await reason({})).toBe('sent');
  });

  it('searches with GET and uploads files', async () => {
    const visitor = newVisitor();
    const url = await site();
    await visitor.visit(url);
    expect((await visitor.submit('/search', { q: 'a b' })).html).toBe('{"q":"a b"}');
    await visitor.visit(url);
    const upload = { fileName: 'roster.csv', content: 'name,email\n' };
    expect((await visitor.submit('Upload', { roster: upload })).html).toBe('roster.csv: name,email\n');
  });

  it('keeps cookies by path, follows redirects, and forgets what it is told to forget', async () => {
    const visitor = newVisitor();
    const url = await site();
    expect((await visitor.visit(`${url}/l/one`)).html).toBe('cookie: token=one');
    expect((await visitor.visit(`${url}/l/two`)).html).toBe('cookie: token=two');
    expect((await visitor.visit(`${url}/p/one/page`)).html).toBe('cookie: token=one');
    expect((await visitor.visit(`${url}/p/oneself/page`)).html).toBe('cookie: none');
    await visitor.send(`${url}/p/one/leave`, { method: 'POST' });
    expect((await visitor.visit(`${url}/p/one/page`)).html).toBe('cookie: none');
    await expect(visitor.visit(`${url}/round`)).rejects.toThrow('redirects without end');
  });
});

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  readonly path: string;
}

/** One visitor's cookies, kept by host and path as a browser keeps them for as long as it is open. */
export interface CookieJar {
  header(url: URL): string | undefined;
  take(url: URL, setCookies: readonly string[]): void;
}

export const cookieJar = (): CookieJar => {
  const cookies = new Map<string, Cookie>();
  return {
    header: (url) => {
      const sent = [...cookies.values()]
        .filter(({ host, path }) => host === url.hostname && within(path, url.pathname))
        .sort((a, b) => b.path.length - a.path.length);
      return sent.length > 0 ? sent.map(({ name, value }) => `${name}=${value}`).join('; ') : undefined;
    },
    take: (url, setCookies) => {
      for (const line of setCookies) {
        const [pair = '', ...rest] = line.split(';').map((part) => part.trim());
        const [name = '', ...value] = pair.split('=');
        const attributes = new Map(
          rest.map((part) => {
            const [key = '', setting = ''] = part.split('=');
            return [key.toLowerCase(), setting];
          }),
        );
        const path = attributes.get('path') || url.pathname.slice(0, url.pathname.lastIndexOf('/')) || '/';
        const id = `${url.hostname} ${path} ${name}`;
        if (isOver(attributes)) cookies.delete(id);
        else cookies.set(id, { name, value: value.join('='), host: url.hostname, path });
      }
    },
  };
};

const isOver = (attributes: ReadonlyMap<string, string>): boolean => {
  const age = attributes.get('max-age');
  const expires = attributes.get('expires');
  return age !== undefined ? Number(age) <= 0 : expires !== undefined && Date.parse(expires) <= Date.now();
};

const within = (path: string, asked: string): boolean =>
  asked === path || asked.startsWith(path.endsWith('/') ? path : `${path}/`);

import { describe, expect, test } from 'vitest';
import { checkOrigin } from '../../contract/index.ts';

describe('an allowed origin', () => {
  test.each([
    ['https://www.example.com', 'https://www.example.com'],
    ['  HTTPS://Example.COM:443/  ', 'https://example.com'],
    ['https://example.com:8443', 'https://example.com:8443'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['http://localhost:5173', 'http://localhost:5173'],
    ['http://127.0.0.1:3001/', 'http://127.0.0.1:3001'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
    ['https://localhost', 'https://localhost'],
  ])('%s counts as %s', (text, origin) => {
    expect(checkOrigin(text)).toEqual({ origin });
  });

  test.each([
    ['', 'missing', /like https:/],
    ['null', 'null_origin', /sandboxed frame/],
    [' NULL ', 'null_origin', /http:\/\/localhost/],
    ['*', 'wildcard', /each origin in full/],
    ['https://*.example.com', 'wildcard', /each origin in full/],
    ['http://example.com', 'scheme', /Use https: https:\/\/example.com/],
    ['http://localhost.example.com', 'scheme', /Use https/],
    ['http://127.0.0.2', 'scheme', /127\.0\.0\.1/],
    ['ftp://example.com', 'scheme', /Use https/],
    ['chrome-extension://abcdef', 'scheme', /Use https/],
    ['example.com', 'scheme', /https:\/\/example\.com$/],
    ['localhost:3000', 'scheme', /http:\/\/localhost:3000$/],
    ['https://example.com/shop', 'path', /https:\/\/example\.com covers/],
    ['https://example.com?x=1', 'path', /https:\/\/example\.com covers/],
    ['https://example.com#top', 'path', /https:\/\/example\.com covers/],
    ['https://me@example.com', 'path', /https:\/\/example\.com covers/],
    ['https://exa mple.com', 'malformed', /no web address/],
    ['https://', 'malformed', /no web address/],
    [`https://${'a'.repeat(300)}.example`, 'malformed', /no web address/],
  ])('is not %j: %s', (text, code, message) => {
    const verdict = checkOrigin(text);
    expect(verdict).toMatchObject({ code });
    expect('message' in verdict && verdict.message).toMatch(message);
  });
});

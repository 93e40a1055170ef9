import { expect, test } from 'vitest';
import { channelInput } from './input.ts';

const reads = (url: string): boolean => channelInput.safeParse({ name: '整改群', format: 'plain', url }).success;

test.each(['https://qyapi.example.cn/send?key=1', 'http://10.0.0.8:8080/hook', 'https://example.cn/a@b?c=d@e#f@g'])(
  '%s may be called',
  (url) => {
    expect(reads(url)).toBe(true);
  },
);

test.each(['', 'example.cn', 'file:///etc/passwd', 'ftp://example.cn/', 'javascript:alert(1)', 'gopher://127.0.0.1:6379/', 'https://'])(
  '%j is no address of a robot',
  (url) => {
    expect(reads(url)).toBe(false);
  },
);

test.each(['https://name:word@example.cn/', 'http://name@example.cn/', 'HTTPS:\\\\name:word@example.cn/'])('%j carries a name', (url) => {
  expect(reads(url)).toBe(false);
});

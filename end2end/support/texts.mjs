// The words of the console, read from the same files the console is built from: stories name a button by its
// key and so hold in every language.
import { readdirSync, readFileSync } from 'node:fs';

const LOCALES = new URL('../../app/locales/', import.meta.url);

/** Every language the console speaks. */
export const LANGUAGES = ['ko', 'en', 'zh-CN'];

/**
 * The words of one language: `t('common.products')`, or `t('errors.too_long', { limit: 60 })`.
 * @param {string} language
 * @returns {(key: string, values?: Record<string, string | number>) => string}
 */
export function texts(language) {
  const folder = new URL(`${language}/`, LOCALES);
  const files = Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => [name.slice(0, -'.json'.length), JSON.parse(readFileSync(new URL(name, folder), 'utf8'))]),
  );
  return (key, values = {}) => {
    const [file, ...path] = key.split('.');
    const sentence = path.reduce((words, part) => words?.[part], files[file]);
    if (typeof sentence !== 'string') throw new Error(`${language} has no sentence ${key}`);
    return sentence.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name) => {
      if (!(name in values)) throw new Error(`${key} needs a value for ${name}`);
      return String(values[name]);
    });
  };
}

import type { Format } from '../arguments';
import { renderJson } from './json';
import { renderMarkdown } from './markdown';
import type { Report } from './report';
import { renderText } from './text';

const RENDERERS: Readonly<Record<Format, (report: Report) => string>> = {
  text: renderText,
  markdown: renderMarkdown,
  json: renderJson,
};

/** A review in a format, with a line break at its end. */
export function render(format: Format, report: Report): string {
  return `${RENDERERS[format](report)}\n`;
}

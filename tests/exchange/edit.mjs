// Edits records the way the web editor does, in every way at once: one value changed, one entry
// dropped, one doubled, one field emptied. Reads {path: {collection, text}} and the shapes, answers
// [path, what was done, text that would be saved, what it is read as, what was meant] for each edit.
// A name is never emptied: the editor asks for one.

import { readFileSync } from 'node:fs';
import { recordFormat, textFormat } from '../../theme/assets/js/editor/main.js';

const { files, shapes, most } = JSON.parse(readFileSync(0, 'utf-8'));
const copy = (value) => JSON.parse(JSON.stringify(value));

/** Every way to change something in a value, as functions on a copy of the whole. */
function* edits(value, way = []) {
  for (const key of Object.keys(value)) {
    if (key === '原文') continue;
    const here = [...way, key];
    const parent = (whole) => way.reduce((one, step) => one[step], whole);
    const one = value[key];
    if (Array.isArray(one) && one.length) {
      yield [`drop the first of ${here}`, (whole) => parent(whole)[key].shift()];
      yield [`drop the last of ${here}`, (whole) => parent(whole)[key].pop()];
      yield [`double the first of ${here}`, (whole) => parent(whole)[key].unshift(copy(one[0]))];
      yield [`double the last of ${here}`, (whole) => parent(whole)[key].push(copy(one[0]))];
      yield [`turn ${here}`, (whole) => parent(whole)[key].reverse()];
    }
    if (typeof one === 'object') {
      yield* edits(one, here);
    } else {
      yield [`change ${here}`, (whole) => { parent(whole)[key] = `${one}：改 #1, [二]`; }];
      yield [`number ${here}`, (whole) => { parent(whole)[key] = '0731'; }];
    }
    if (!Array.isArray(value) && key !== '名称') yield [`empty ${here}`, (whole) => { delete parent(whole)[key]; }];
  }
}

const answers = [];
for (const [path, { collection, text }] of Object.entries(files)) {
  const { extension, shape } = shapes[collection];
  const format = (extension === 'md' ? textFormat : recordFormat)(shape);
  const seen = format.fromFile(text.trim());
  answers.push([path, 'nothing', format.toFile(copy(seen)), null, null]);
  const ways = [...edits(seen)];
  const stride = Math.max(1, Math.floor(ways.length / most));
  for (let at = 0; at < ways.length; at += stride) {
    const wanted = copy(seen);
    ways[at][1](wanted);
    const made = format.toFile(wanted);
    const { 原文: _source, ...after } = format.fromFile(made.trim());
    const { 原文: _before, ...meant } = wanted;
    answers.push([path, ways[at][0], made, after, meant]);
  }
}
process.stdout.write(JSON.stringify(answers));

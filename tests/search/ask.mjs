// Asks the client of the search without a page: node ask.mjs FOLDER [PLACE] < queries.json
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { engine } from '../../theme/assets/js/search/engine.js';

const [folder, place] = process.argv.slice(2);
let fetched = [];
const found = await engine((name) => {
  fetched.push(name);
  try {
    return Promise.resolve(readFileSync(join(folder, name)));
  } catch (error) {
    return Promise.reject(error);
  }
});
const answers = [];
for (const query of JSON.parse(readFileSync(0, 'utf8'))) {
  fetched = [];
  const answer = await found.asked(await found.ask(query, place || ''));
  let inside = [];
  let fault = '';
  try {
    inside = found.enough(answer) ? [] : await found.within(answer);
  } catch (error) {
    fault = String(error);
  }
  answers.push({
    titles: answer.hits.slice(0, 40).map((hit) => hit.doc.title),
    addresses: answer.hits.slice(0, 40).map((hit) => hit.doc.href),
    ended: answer.hits.slice(0, 40).map((hit) => hit.doc.ended),
    inside: inside.map((one) => one.title),
    fetched,
    fault,
    near: answer.near,
  });
}
process.stdout.write(JSON.stringify(answers));

/*
 * Fetches the files of the index and checks that each is whole: a cut connection or a page of the
 * server's in its place must not be taken for an index.
 */

var DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * @typedef {(name: string) => Promise<ArrayBuffer>} Load  gets the bytes of a file
 * @typedef {(name: string) => Promise<string>} Fetch  gets a file of the index as text
 */

/** @param {string} base address of the folder of the index @returns {Load} */
export function loading(base) {
  return function (name) {
    // A changed file is asked for again, an unchanged one answers with 304 and no body.
    return fetch(base + name, { cache: 'no-cache' }).then(function (answer) {
      if (!answer.ok) { throw new Error(name + ' ' + answer.status); }
      return answer.arrayBuffer();
    });
  };
}

/** @param {Load} load @returns {Fetch} */
export function reading(load) {
  return function (name) {
    return load(name).then(function (bytes) {
      return new TextDecoder(name === 'finder.txt' ? 'gb18030' : 'utf-8').decode(bytes);
    });
  };
}

/**
 * The lines between the head and the last full stop.
 * @param {string} text @param {string} head @returns {string[]}
 */
export function linesOf(text, head) {
  var lines = text.split('\n');
  if (lines[0] !== 'gongkai-' + head + ' 1' || lines.pop() !== '' || lines.pop() !== '.') {
    throw new Error(head);
  }
  return lines.slice(1);
}

/** Numbers written as steps from one to the next. @param {string} text @returns {number[]} */
export function steps(text) {
  /** @type {number[]} */
  var found = [];
  var last = -1;
  counts(text).forEach(function (step) {
    last += step + 1;
    found.push(last);
  });
  return found;
}

/** Numbers of five bits a digit, the lowest first. @param {string} text @returns {number[]} */
export function counts(text) {
  /** @type {number[]} */
  var found = [];
  var value = 0;
  var power = 1;
  for (var at = 0; at < text.length; at += 1) {
    var one = digit(text[at]);
    value += (one % 32) * power;
    if (one >= 32) {
      power *= 32;
    } else {
      found.push(value);
      value = 0;
      power = 1;
    }
  }
  return found;
}

/** One digit of 64. @param {string} letter @returns {number} */
export function digit(letter) {
  return DIGITS.indexOf(letter);
}

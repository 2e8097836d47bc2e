/*
 * What somebody typed, understood: the words without what people put around them, the place they
 * name, and what they want done.
 */

import { isHan, LONGEST, squeezed } from './plain.js';

// What people put around the thing they mean; who 走了 has died, and there the end is no mere ending.
var KEPT = /^走了$/;
var AROUND = new RegExp(
  '走了|请问|想问一?下?|问问|问一?下|打听|求助|麻烦|你好|我想要?|我要|想要?|怎么[弄搞]|怎么样?才?能?|怎样|如何|咋[样整弄办]?|'
  + '[在去到上]哪里?儿?|哪里批?|哪儿|哪个(?:部门|单位)?|找谁批?|找哪|归?谁管|需要|要?准备|什么|啥|哪些|要带|带|材料|手续|'
  + '流程|步骤|条件|政府|国家|政策|规定|每个?月|每年|年年|[今明]年|现在|时[候间]|多少钱?|多久|多长时间|几天|几岁|多大|'
  + '能不能|可不可以?|可以|能否|行不行|有没有|[是算]不[是算]|怎么办理?|该|应该|一下|一个|个(?![体人税])|[搞弄]?丢[了掉失]|掉了|不见了?|'
  + '找不[到着]|吗|呢|啊|吧|呀|了|的|得|[我俺咱]家?|给|把|帮|要|能|没有?了?|请', 'g');
var ASKING = /^(?:办理|办|申请|申领|领取|领|弄|搞|咨询|查找|搜)+|(?:办理|怎么办|去办|办|申请)+$/g;
// The same in letters; what is left must be a word.
var ALOUD = /^(?:woxiang|zenme|banli|shenqing|lingqu)+(?=[a-z]{4})|(?:zenmeban|banli|shenqing|shouxu|cailiao)+$/g;

// What people want done with a thing, and the words of names that say so.
/** @type {[RegExp, RegExp][]} */
var WISHES = [
  [/挂失|guashi/, /挂失/],
  [/补办|补领|补发|重办|^补|bu(?:ban|ling|fa)/, /补领|补办|补发/],
  [/丢|遗失|不见|掉了|找不[到着]|没了|弄没|diu(?:shi|le)|yishi/, /补领|补办|补发|挂失/],
  [/坏|烂|破|磨损|看不清/, /换领|换发|换证/],
  [/到期|过期|快到|期满|换[证新本]|daoqi|guoqi/, /换领|换发|换证|延续|延期/],
  [/换/, /换领|换发|变更|更名|过户/],
  [/销(?:[掉号户了]|$)|注销|取消|撤销|关门|关店|关张|不干|不开|不做了|不要了|散伙|散了|倒闭|退出|停掉|死|去世|过世|zhuxiao|quxiao/, /注销|销户|停发|退出|终止/],
  [/变更|更改|修改|更$|改(?![造建良])|搬|biangeng|xiugai/, /变更|更正|更名/],
  [/过户|转让|卖|继承|转给|guohu|zhuanrang/, /过户|转移/],
  [/延期|续期|续办|续签|年检|年审|(?:^|[^手])续|yanqi|xuqi|nianjian|nianshen/, /延续|延期|年审|年度|审验/],
  [/查|进度|多少钱|[么啥]时候来|^cha(?!n)|chaxun/, /查询/],
  [/退(?![休役伍五耕])/, /退/],
  [/恢复|重新|huifu/, /恢复|复/],
  [/能领|领钱|领取|发多少|lingqian|lingqu/, /待遇|申领|发放/],
];

// What tells one person's case and names tell in general: 房子给孙子 is 房子给孩子, 去北京看病 外地看病.
/** @type {[RegExp, string][]} */
var GENERAL = [
  [/(?:外?孙[子女儿]|儿子|女儿|闺女|姑娘|娃[娃儿]?|小孩子?)(?=$|[^子女儿娃孩童媳婿])/g, '孩子'],
  [/老[爹娘爸妈汉]|老头[子儿]?|老太[太婆]|[爷奶]{2}|外[公婆]|婆婆|我[爸妈爹娘]|父亲|母亲/g, '老人'],
  [/死了人/g, '人死了'], [/过世/g, '去世'],
  [/(?:老[伴公婆]|丈夫|妻子|爱人)(?=走|没|死|去世|过世|不在)/g, '老人'],
  [/北京|上海|天津|重庆|广[州东]|深圳|杭州|浙江|江苏|南京|武汉|成都|西安|省[城里]/g, '外地'],
  [/(?:星期|礼拜|周)[六日天末]/g, '周末'],
  [/[一两二三四五六七八九十几]+[棵根]/g, ''],
  [/在?[我自]?家?(?:门[口前]|屋[前后])/g, ''],
];

var ENDING = 2;
// Of a question whose words that ask are taken off.
var SHORTEST = 4;
var CODE = /^(?=.*\d.*\d.*\d)[a-z0-9]+$/;
// In so long a text people tell more than names hold.
export var SENTENCE = 7;
var ASKED = /(?:办理|怎么办|去办|申请|材料|手续|流程|条件)$/;

/**
 * `text` is all that was typed, `core` what is left without the words around it; `named` tells that
 * a title holds all of it. `rest` is what was typed with its blanks and without the place, `around`
 * says which of its characters stand around the thing. `ending` is how a name may end that says what
 * is done: a query that was typed with a slip still ends like the name that is meant. `code` tells
 * that only letters and at least three digits were typed, `sentence` that what is left is long, or that words were typed apart.
 * @typedef {{
 *   text: string, core: string, rest: string, around: boolean[], place: string, wishes: RegExp[],
 *   ending: string, latin: boolean, code: boolean, named: boolean, sentence: boolean,
 * }} Query
 */

/**
 * What a question is found by, as `gongkai/search/_questions.py` makes it: without the words that ask.
 * @param {string} question @param {string} asking the pattern of these words
 * @returns {string} nothing where too little is left to tell anything
 */
export function questionKey(question, asking) {
  var plain = squeezed(question);
  var bare = plain.replace(new RegExp(asking, 'g'), '');
  var key = bare.length >= SHORTEST ? bare : plain;
  return key.length >= SHORTEST ? '?' + key : '';
}

/**
 * What was typed in the general words that names use; the same where it holds none to change.
 * @param {string} typed @returns {string}
 */
export function generally(typed) {
  return GENERAL.reduce(function (text, pair) { return text.replace(pair[0], pair[1]); }, typed);
}

/** @param {string} text @param {string} blank @returns {string} the text with blanks for what is around the thing */
function without(text, blank) {
  return text.replace(AROUND, function (part) { return KEPT.test(part) ? part : blank.repeat(part.length); });
}

/** Which characters are around the thing. @param {string} text @returns {boolean[]} */
function around(text) {
  var marked = without(text, ' ');
  return (marked.trim() ? marked : text).split('').map(function (letter) { return letter === ' '; });
}

/**
 * @param {string} typed
 * @param {[string, string, string][]} places slug, name and kind
 * @returns {Query}
 */
export function understood(typed, places) {
  // Words typed apart stay apart: 货车 年检 is not 货 车年检.
  var apart = typed.slice(0, 4 * LONGEST).split(/\s+/).map(squeezed).filter(Boolean).join(' ')
    .slice(0, LONGEST);
  var text = squeezed(apart);
  var place = '';
  var rest = apart;
  places.forEach(function (one) {
    [squeezed(one[1]), squeezed(one[1]).replace(/[镇乡]$|街道$/, '')].forEach(function (name) {
      if (!place && name.length > 1 && rest.length > name.length && rest.indexOf(name) >= 0) {
        place = one[0];
        rest = rest.replace(name, '').trim();
      }
    });
  });
  var bare = without(rest, '');
  var core = squeezed(bare.replace(ASKING, '').replace(ALOUD, '') || bare || rest);
  // A single character left over is a word cut in two: 网吧, 宽带.
  if (core.length < 2) { core = squeezed(rest); }
  return {
    text: text,
    core: core,
    rest: rest,
    around: around(rest),
    place: place,
    wishes: WISHES.filter(function (wish) { return wish[0].test(text); })
      .map(function (wish) { return wish[1]; }),
    ending: text.length > 2 * ENDING && !ASKED.test(text) ? text.slice(-ENDING) : '',
    latin: /[a-z]/.test(text) && !isHan(text),
    code: CODE.test(text),
    named: false,
    sentence: core.length > SENTENCE || rest.indexOf(' ') > 0,
  };
}

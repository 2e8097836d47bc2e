/*
 * What somebody typed, understood: the words without what people put around them, the place they
 * name, and what they want done.
 */

import { isHan, LONGEST, squeezed } from './plain.js';

// What people put around the thing they mean.
var AROUND = new RegExp(
  '请问|想问一?下?|问问|打听|求助|麻烦|你好|问一?下|我想要?|我要|想要?|怎么样?才?能?|怎样|如何|咋样?|在哪里?儿?|去哪里?儿?|到哪里?儿?|上哪里?儿?|哪里|哪儿|哪个|'
  + '需要|要准备|要哪里批|哪里批|找谁批|归谁管|谁管|哪个部门|哪个单位|找哪|去哪|到哪|每个?月|每年|年年|今年|明年|现在|时候|时间|多少|政府|国家|政策|规定|行不行|可不可|有没有|是不是|算不算|怎么弄|怎么搞|怎么[办样]|咋整|咋弄|咋办|咋|多大|几岁|准备|什么|啥|哪些|要带|带|材料|手续|流程|步骤|条件|多少钱|多久|多长时间|几天|能不能|可不可以|可以|能否|'
  + '是不是|怎么办理?|找谁|该|应该|一下|吗|呢|啊|吧|呀|了|的|得|我家?|俺家?|咱家?|给|帮|要|能|没有?了?|请', 'g');
var ASKING = /^(?:办理|办|申请|申领|领取|领|弄|搞|咨询|查找|搜)+|(?:办理|怎么办|去办|办|申请)+$/g;

// What people want done with a thing, and the words of names that say so.
/** @type {[RegExp, RegExp][]} */
var WISHES = [
  [/挂失/, /挂失/],
  [/补办|补领|补发|重办|^补/, /补领|补办|补发/],
  [/丢|遗失|不见|掉了/, /补领|补办|补发|挂失/],
  [/到期|过期|快到|期满|换/, /换领|换发|换证|延续|延期|换/],
  [/注销|取消|关门|关店|不干|不开|倒闭|销户|退出|停掉|死|去世|过世/, /注销|销户|停发|退出|终止/],
  [/变更|更改|修改|改(?![造建良])|搬|换人|换法人|换地/, /变更|更正|更名/],
  [/过户|转让|卖|继承|转给/, /过户|转移/],
  [/延期|续期|续办|续签|年检|年审|续/, /延续|延期|年审|年度|审验/],
  [/查|进度|多少钱/, /查询/],
  [/恢复|重新/, /恢复|复/],
  [/能领|领钱|领取|发多少/, /待遇|申领|发放/],
];

/**
 * `text` is all that was typed, `core` what is left without the words around it; `named` tells that
 * a title holds all of it.
 * @typedef {{
 *   text: string, core: string, place: string, wishes: RegExp[], latin: boolean, named: boolean,
 * }} Query
 */

/**
 * @param {string} typed
 * @param {[string, string, string][]} places slug, name and kind
 * @returns {Query}
 */
export function understood(typed, places) {
  var text = squeezed(typed.slice(0, 4 * LONGEST)).slice(0, LONGEST);
  var place = '';
  var rest = text;
  places.forEach(function (one) {
    [squeezed(one[1]), squeezed(one[1]).replace(/[镇乡]$|街道$/, '')].forEach(function (name) {
      if (!place && name.length > 1 && rest.length > name.length && rest.indexOf(name) >= 0) {
        place = one[0];
        rest = rest.replace(name, '');
      }
    });
  });
  var mask = rest.split('').map(function () { return false; });
  rest.replace(AROUND, function (part, at) {
    for (var i = 0; i < part.length; i += 1) { mask[at + i] = true; }
    return part;
  });
  if (mask.every(Boolean)) { mask = mask.map(function () { return false; }); }
  var bare = rest.replace(AROUND, '');
  var core = bare.replace(ASKING, '') || bare || rest;
  return {
    text: text,
    core: core,
    rest: rest,
    mask: mask,
    place: place,
    wishes: WISHES.filter(function (wish) { return wish[0].test(text); })
      .map(function (wish) { return wish[1]; }),
    latin: /[a-z]/.test(text) && !isHan(text),
    named: false,
  };
}

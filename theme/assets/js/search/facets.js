/*
 * What results can be narrowed by, with counts. Each facet counts what would be left if it alone
 * were chosen anew.
 */

/**
 * @typedef {import('./finder.js').Doc} Doc
 * @typedef {import('./finder.js').Head} Head
 * @typedef {import('./engine.js').Places} Places
 * @typedef {{name: string, label: string, of: (doc: Doc) => string[]}} Facet
 * @typedef {Object<string, string>} Choice  what is chosen, by the name of the facet
 * @typedef {{facet: Facet, values: {value: string, label: string, count: number}[]}} Offer
 */

var HALL = '县级大厅';

/** @param {Head} head @param {Places} places @returns {Facet[]} */
export function facetsOf(head, places) {
  var halls = head.places.filter(function (one) { return one[2] === HALL; })
    .map(function (one) { return one[0]; });
  /** @param {Doc} doc @returns {string[]} */
  function placesOf(doc) {
    return head.places.map(function (one) { return one[0]; }).filter(function (slug) {
      var here = places.get(slug);
      return !!here && here.has(doc.at);
    });
  }
  return [
    { name: 'township', label: '在哪个乡镇办', of: placesOf },
    {
      name: 'place', label: '在哪里能办', of: function (doc) {
        var slugs = placesOf(doc);
        return (doc.online ? ['网上'] : []).concat(
          slugs.some(function (slug) { return halls.indexOf(slug) < 0; }) ? ['乡镇'] : [],
          slugs.some(function (slug) { return halls.indexOf(slug) >= 0; }) ? ['县级大厅'] : []
        );
      },
    },
    { name: 'theme', label: '主题', of: function (doc) { return doc.themes; } },
    { name: 'type', label: '类型', of: function (doc) { return [doc.type || doc.kind]; } },
    { name: 'department', label: '部门', of: function (doc) { return doc.department ? [doc.department] : []; } },
    {
      name: 'mode', label: '赋权方式', of: function (doc) {
        return Array.from(new Set(placesOf(doc).map(function (slug) {
          var here = places.get(slug);
          return (here && here.get(doc.at)) || '';
        }))).filter(Boolean);
      },
    },
  ];
}

/** @param {Doc} doc @param {Facet[]} facets @param {Choice} choice @param {string} [but] */
function fits(doc, facets, choice, but) {
  return facets.every(function (facet) {
    var wanted = choice[facet.name];
    return !wanted || facet.name === but || facet.of(doc).indexOf(wanted) >= 0;
  });
}

/**
 * @param {Doc[]} docs @param {Facet[]} facets @param {Choice} choice
 * @returns {Doc[]}
 */
export function narrowed(docs, facets, choice) {
  return docs.filter(function (doc) { return fits(doc, facets, choice); });
}

/**
 * @param {Doc[]} docs @param {Facet[]} facets @param {Choice} choice @param {Head} head
 * @returns {Offer[]}
 */
export function offers(docs, facets, choice, head) {
  var names = new Map(head.places.map(function (one) { return [one[0], one[1]]; }));
  return facets.map(function (facet) {
    /** @type {Map<string, number>} */
    var counts = new Map();
    docs.forEach(function (doc) {
      if (!fits(doc, facets, choice, facet.name)) { return; }
      facet.of(doc).forEach(function (value) { counts.set(value, (counts.get(value) || 0) + 1); });
    });
    var chosen = choice[facet.name];
    if (chosen && !counts.has(chosen)) { counts.set(chosen, 0); }
    var values = Array.from(counts, function (entry) {
      var label = facet.name === 'township' ? names.get(entry[0]) || entry[0] : entry[0];
      return { value: entry[0], label: label, count: entry[1] };
    });
    values.sort(function (one, other) { return other.count - one.count; });
    return { facet: facet, values: values };
  });
}

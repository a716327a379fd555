/* On the search page: the sentences of the article that have all words of the query, before the pages that Sphinx finds. */
(function () {
  "use strict";

  // One letter for each, so that a place in the plain text is a place in the sentence.
  const plain = (text) => text.split("").map((letter) => letter.normalize("NFD")[0].toLowerCase()).join("");
  const words = (text) => [...plain(text).matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(
    (match) => ({ word: match[0], start: match.index, end: match.index + match[0].length }));

  /* How well a sentence answers: {rank, places to mark}, or null where a word is missing. Rank 0: it has the phrase as it was typed;
     1: every word; 2: words that begin so. */
  function answer(text, asked) {
    const said = words(text);
    const phrases = said.flatMap((word, at) => asked.every((one, next) => said[at + next]?.word === one.word)
      ? [{ start: word.start, end: said[at + asked.length - 1].end }] : []);
    if (phrases.length) return { rank: 0, places: phrases };
    const ways = [(word, one) => word === one, (word, one) => word.startsWith(one)];
    const way = ways.findIndex((fits) => asked.every((one) => said.some(({ word }) => fits(word, one.word))));
    if (way < 0) return null;
    return { rank: way + 1, places: said.filter(({ word }) => asked.some((one) => ways[way](word, one.word))) };
  }

  function marked(text, places) {
    const parts = [];
    let before = 0;
    for (const { start, end } of places) {
      if (start < before) continue;  // a phrase that repeats itself
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      parts.push(text.slice(before, start), mark);
      before = end;
    }
    return [...parts, text.slice(before)];
  }

  function item([id, look, initial, short, text], places, page) {
    const row = document.createElement("li"), link = document.createElement("a"), by = document.createElement("span");
    link.href = page + "#" + id;
    link.append(...marked(text, places));
    if (initial) {
      const sign = document.createElement("span");
      sign.className = "voice-initial " + look;
      sign.setAttribute("aria-hidden", "true");
      sign.textContent = initial;
      by.append(sign, " ");
    }
    by.className = "by";
    by.append((short || "no speaker") + ", " + id);
    row.append(link, " ", by);
    return row;
  }

  const query = new URLSearchParams(location.search).get("q") || "", asked = words(query);
  if (!asked.length) return;
  // Of the two lists on the page, this is the name of the other; and what Sphinx says of it, in plain words.
  Object.assign(Documentation.TRANSLATIONS, {
    "Search Results": "On the pages",
    "Search finished, found ${resultCount} page(s) matching the search query.": "Pages and sections with these words: ${resultCount}.",
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
      "No page has these words. Look at the spelling, or search for fewer words.",
  });
  const part = document.getElementById("in-the-article");
  const found = SENTENCES.map((sentence) => ({ sentence, ...answer(sentence[4], asked) })).filter((one) => one.places);
  found.sort((one, other) => one.rank - other.rank);  // equals stay in reading order
  part.hidden = false;
  part.querySelector("ol").append(...found.map(({ sentence, places }) => item(sentence, places, part.dataset.page)));
  part.querySelector("[role=status]").textContent =
    (found.length ? `${found.length} of ${SENTENCES.length} sentences ${found.length === 1 ? "has" : "have"} ` : "No sentence has ") +
    (asked.length > 1 ? "all these words." : "this word.");
})();

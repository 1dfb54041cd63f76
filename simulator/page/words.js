// Gives the page its words, in Indonesian or in English; Indonesian is the language it starts in.

import { ENGLISH } from "./words-en.js";
import { INDONESIAN } from "./words-id.js";

const WORDS = { id: INDONESIAN, en: ENGLISH };

const STORED = "phones.language";
let language = localStorage.getItem(STORED) === "en" ? "en" : "id";

export const currentLanguage = () => language;
export const locale = () => (language === "en" ? "en-GB" : "id-ID");

export function toggleLanguage() {
  language = language === "en" ? "id" : "en";
  localStorage.setItem(STORED, language);
}

/** The words for `key` with each `{name}` filled from `values`. */
export function say(key, values = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** Whether there are words for `key`. */
export const hasWords = (key) => key in WORDS[language];

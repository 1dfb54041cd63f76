// Light or dark: as the machine is, until somebody chooses.

const STORED = "phones.theme";
const THEMES = ["auto", "light", "dark"];
const stored = localStorage.getItem(STORED);
let theme = THEMES.includes(stored) ? stored : "auto";

export const currentTheme = () => theme;

export function applyTheme() {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function nextTheme() {
  theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  localStorage.setItem(STORED, theme);
  applyTheme();
}

// What can be done with a group: who is in it, whether the bot is, and its becoming a supergroup; and making one.

import * as api from "./api.js";
import { el } from "./dom.js";
import { pageDialog, textField } from "./page_dialog.js";
import { cancelButton, sheetButton, sheetButtons } from "./sheet.js";
import { fullName } from "./state.js";
import { say } from "./words.js";

export function groupMenu(group) {
  const { supergroup } = group.group;
  group.openMenu(group.more, say("group_menu"), [
    { icon: "group", text: say("group_members"), run: () => showMembers(group) },
    !supergroup && { icon: "open", text: say("migrate"), run: () => group.attempt(api.migrate(group.id)) },
  ]);
}

/** Each box acts at once, as in Telegram; one that was refused goes back. */
function showMembers(group) {
  const act = async (box, work) => {
    if (!(await group.attempt(work(box.checked)))) box.checked = !box.checked;
  };
  group.openSheet(say("group_members"), (close) => {
    const people = [...group.store.people.values()].map((person) =>
      checkbox(fullName(person), group.group.members.includes(person.id), (box) =>
        act(box, (isIn) => api.setMember(group.id, person.id, isIn))));
    const admin = checkbox(say("bot_admin"), group.group.bot_is_admin, (box) =>
      act(box, (isAdmin) => api.setBot(group.id, true, isAdmin)));
    const bot = checkbox(say("bot_in"), group.group.bot_is_member, (box) => {
      admin.input.disabled = !box.checked;
      if (!box.checked) admin.input.checked = false;
      return act(box, (isIn) => api.setBot(group.id, isIn, false));
    });
    admin.input.disabled = !group.group.bot_is_member;
    return [
      el("div", { class: "choices", role: "group", "aria-label": say("group_members") },
        [...people, bot, admin].map(({ node }) => node)),
      sheetButtons(sheetButton(say("close"), close, { "data-first": true })),
    ];
  });
}

function checkbox(label, isOn, change) {
  const input = el("input", { type: "checkbox", checked: isOn });
  if (change) input.addEventListener("change", () => change(input));
  return { input, node: el("label", { class: "choice" }, input, el("span", {}, label)) };
}

/** Asks for a title and the members; `make(title, members)` is called with what was chosen. */
export function askGroup(people, make) {
  const title = textField(say("group_title"), { required: true, maxlength: 64, autofocus: true, name: "title" });
  const boxes = people.map((person) => ({ id: person.id, ...checkbox(fullName(person), true) }));
  pageDialog(say("add_group"), (close) => {
    const submit = (event) => {
      event.preventDefault();
      const members = boxes.filter(({ input }) => input.checked).map(({ id }) => id);
      if (members.length === 0) return boxes[0]?.input.focus();
      close();
      return make(title.input.value.trim(), members);
    };
    const list = el("fieldset", { class: "choices" }, el("legend", {}, say("group_members")),
      boxes.map(({ node }) => node));
    return el("form", { on: { submit } }, title.node, list,
      sheetButtons(cancelButton(close), el("button", { class: "button" }, say("add"))));
  });
}

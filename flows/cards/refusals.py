"""The sentences for buttons, commands and talks that lead nowhere."""

from flows.text import text

# Said alike of what does not exist, what is not hers and what she may not do: the difference would tell.
NOT_FOUND = text("not_found", "Maaf, itu tidak ditemukan di akun ini.")
OUT_OF_DATE = text("out_of_date", "Tombol ini sudah lama. Ini keadaan yang terbaru.")

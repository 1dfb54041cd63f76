"""`python -m bot`, the same as `sipakatau`."""

from bot.command import main

if __name__ == "__main__":
    main()

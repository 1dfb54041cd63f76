# Sipakatau as an image: built in one stage, run in another that holds no compiler, no pip and no shell user.
# Which index packages come from is told from outside: --build-arg PIP_INDEX_URL=...
ARG BASE=python:3.12-slim-bookworm

FROM ${BASE} AS build
ARG PIP_INDEX_URL
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_ROOT_USER_ACTION=ignore
WORKDIR /src
RUN python -m venv --without-pip /app
COPY requirements/run.txt requirements/build.txt requirements/
RUN python -m pip --python /app/bin/python install --require-hashes --only-binary :all: -r requirements/run.txt
RUN python -m pip install --require-hashes --only-binary :all: -r requirements/build.txt
COPY pyproject.toml README.md LICENSE ./
COPY requirements/run.in requirements/
COPY bot/ bot/
COPY cases/ cases/
COPY flows/ flows/
COPY simulator/ simulator/
COPY storage/ storage/
COPY texts/ texts/
RUN python -m pip wheel --no-deps --no-build-isolation --wheel-dir /wheels .
RUN python -m pip --python /app/bin/python install --no-index --no-deps --find-links /wheels sipakatau
RUN /app/bin/python -m compileall -q /app/lib

FROM ${BASE}
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="sipakatau" \
      org.opencontainers.image.description="A Telegram bot through which residents bring complaints to neighbourhood companions" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}"
RUN python -m pip uninstall --yes --root-user-action=ignore pip \
    && groupadd --system --gid 10001 sipakatau \
    && useradd --system --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin sipakatau \
    && install --directory --owner=10001 --group=10001 --mode=0700 /data /keys /backups
COPY --from=build /app /app
# MALLOC_ARENA_MAX: each thread of a database connection would get a heap of its own, and keep it: some 10 MB.
ENV PATH=/app/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    MALLOC_ARENA_MAX=2 \
    DATABASE_URL=sqlite+aiosqlite:////data/sipakatau.db \
    KEY_FILE=/keys/sipakatau.key \
    ATTACHMENTS=/data/attachments
USER 10001:10001
WORKDIR /data
VOLUME ["/data", "/keys"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=120s --retries=3 CMD ["sipakatau", "healthcheck"]
ENTRYPOINT ["sipakatau"]
CMD ["run"]

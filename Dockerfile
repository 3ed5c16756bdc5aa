# The site in one image: no compiler, no build step, not root.
FROM python:3.11-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /app
RUN useradd --system --create-home app

COPY requirements.txt .
RUN python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt

COPY . .
# Static files get their hashed names under the settings of a public site; this key is for that alone.
RUN python manage.py messages --compile \
    && PRODUCTION=true ALLOWED_HOSTS=example.se SECRET_KEY=for-building-the-image-only-and-never-to-serve-a-single-page \
       python manage.py collectstatic --noinput --verbosity 0 \
    && mkdir -p data && chown app: data

USER app
VOLUME /app/data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["python", "docker/health.py"]
CMD ["sh", "docker/start"]

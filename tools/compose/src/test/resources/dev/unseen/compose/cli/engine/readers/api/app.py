"""The application's settings come from pydantic: the environment first, then /run/secrets."""
import http.server
import urllib.error
import urllib.request

from pydantic import BaseSettings


class Settings(BaseSettings):
    google_client_id: str
    google_client_secret: str
    admin_jwt_secret: str

    class Config:
        secrets_dir = "/run/secrets"


settings = Settings()


def accepted():
    asked = urllib.request.Request(
        "http://idp:8000/token", headers={"X-Client-Secret": settings.google_client_secret}
    )
    try:
        return urllib.request.urlopen(asked, timeout=5).status == 200
    except urllib.error.URLError:
        return False


class Application(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/login":
            self.send_response(302)
            where = "http://idp:8000/authorize?client_id=" + settings.google_client_id
            self.send_header("Location", where)
        elif self.path == "/oauth/ready":
            self.send_response(200 if accepted() else 502)
        elif self.path == "/api/credits":
            known = self.headers.get("Authorization") == "Bearer " + settings.admin_jwt_secret
            self.send_response(200 if known else 401)
        else:
            self.send_response(200 if self.path == "/health" else 404)
        self.end_headers()

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("", 8000), Application).serve_forever()

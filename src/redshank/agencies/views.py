"""Signing in and out."""

from ipaddress import ip_address

from django.contrib.auth import login, logout
from django.contrib.auth.views import LoginView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from redshank.agencies import wording
from redshank.agencies.forms import SignInForm
from redshank.agencies.models import User
from redshank.agencies.operations import note_sign_in, note_sign_out
from redshank.agencies.queries import demo_cast
from redshank.agencies.requests import actor_of, open_to_all, signed_in_is_enough
from redshank.agencies.rules import Role

BACKEND = "django.contrib.auth.backends.ModelBackend"


class SignIn(LoginView):
    """Username and password; in the demo also its cast, by role, without a password."""

    template_name = "web/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        chosen = request.POST.get("demo")
        return self.sign_in_as(chosen) if chosen else super().post(request, *args, **kwargs)

    def sign_in_as(self, username: str) -> HttpResponse:
        """Sign in as one of the demo's cast: made-up people only, from this machine only."""
        user = next((each for each in self.cast() if each.username == username), None)
        if user is None:
            raise PermissionDenied
        login(self.request, user, backend=BACKEND)
        note_sign_in(by=user.actor, at=timezone.now(), how="demo")
        return redirect(self.get_success_url())

    def form_valid(self, form: SignInForm) -> HttpResponse:  # type: ignore[override]  # narrower than Django's own
        response = super().form_valid(form)
        note_sign_in(by=actor_of(self.request), at=timezone.now(), how="password")
        return response

    def cast(self) -> list[User]:
        """Whom the demo offers to this browser."""
        return demo_cast() if is_on_this_machine(self.request) else []

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        offered = [
            {
                "username": user.username,
                "label": f"{user.name}, {user.agency.name}",
                "does": wording.role(Role(user.role)),
            }
            for user in self.cast()
        ]
        return super().get_context_data(**kwargs) | {"cast": offered}


sign_in = open_to_all(SignIn.as_view())


@signed_in_is_enough
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out; the page that follows is the sign-in page."""
    note_sign_out(by=actor_of(request), at=timezone.now())
    logout(request)
    return redirect("sign-in")


def is_on_this_machine(request: HttpRequest) -> bool:
    """Whether the request comes from a browser on this very machine, and through no proxy."""
    forwarded = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    address = request.META.get("REMOTE_ADDR", "")
    host = request.get_host().rsplit(":", 1)[0]
    return not forwarded and bool(address) and ip_address(address).is_loopback and host in {"localhost", "127.0.0.1"}

"""Addresses of the demonstration's telephone."""

from django.urls import path

from redshank.exchange.telephony import views

urlpatterns = [path("demo/telephone", views.telephone, name="demo-telephone")]

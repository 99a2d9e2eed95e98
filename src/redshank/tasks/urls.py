"""Addresses of tasks."""

from django.urls import path

from redshank.tasks import views

urlpatterns = [
    path("tasks", views.tasks, name="tasks"),
    path("tasks/<str:task>/acknowledge", views.acknowledge_task, name="task-acknowledge"),
    path("tasks/<str:task>/finish", views.finish_task, name="task-finish"),
    path("tasks/<str:task>/drop", views.drop_task, name="task-drop"),
]

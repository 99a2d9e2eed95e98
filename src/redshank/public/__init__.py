"""The victim's own pages: a report, one question a page. Nothing about anybody on file is ever told or hinted here."""

"""The editor in a form: CKEditor 5 with our toolbar, its label read aloud, and no way to upload."""

import json

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django_ckeditor_5.widgets import CKEditor5Widget

from news.richtext import PICTURE_WIDTH


class Editor(CKEditor5Widget):
    """The package's own rendering asks for the address of its upload view, which is not routed here."""

    template_name = "admin/widgets/editor.html"

    class Media:
        js = ["js/editor-words.js", "js/editor-paste.js", "js/editor-pictures.js"]

    def __init__(self, label="", *, has_pictures=False):
        super().__init__()
        self.label = label
        self.has_pictures = has_pictures

    def render(self, name, value, attrs=None, renderer=None):
        context = self.get_context(name, value, attrs)
        context["config"] = self.config | ({"label": self.label} if self.label else {})
        context["words"] = json.dumps({word: _("Language") for word in ("Styles", "Multiple styles")})
        context["has_pictures"] = self.has_pictures
        context["picture_width"] = PICTURE_WIDTH
        context["script_id"] = f"{context['widget']['attrs']['id']}_script"
        return render_to_string(self.template_name, context)

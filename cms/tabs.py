"""The editor's tabs."""

from typing import Any

from wagtail.admin.panels import TabbedInterface


class HouseTabs(TabbedInterface):
    """Wagtail's tabs; a form that was refused opens on the first that has something to mend."""

    class BoundPanel(TabbedInterface.BoundPanel):
        """The tabs in one form."""

        @property
        def attrs(self) -> dict[str, Any]:
            """Wagtail's, and the tab to open."""
            attrs: dict[str, Any] = super().attrs
            # A field that belongs to another is named after it: ``price__source``.
            faulty = {name.partition("__")[0] for name in self.form.errors}
            for tab, identifier in self.visible_children_with_identifiers:
                if faulty.intersection(tab.panel.get_form_options().get("fields", [])):
                    return attrs | {"data-w-tabs-active-panel-id-value": f"tab-{identifier}"}
            return attrs

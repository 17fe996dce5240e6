"""The fit analysis in Airflow's menu: its newest page, for whoever is logged in."""

from typing import Any

from airflow.api_fastapi.core_api.security import requires_authenticated
from airflow.plugins_manager import AirflowPlugin
from fastapi import Depends, FastAPI
from fastapi.responses import HTMLResponse

from planning_shell.home import fit_folder

PAGE = "fit_analysis.html"
NOTHING_YET = "<p>There is no fit analysis yet. Trigger the DAG <b>fit_analysis</b>.</p>"

app = FastAPI(
    title="Fit analysis",
    dependencies=[Depends(requires_authenticated())],
    docs_url=None,
    redoc_url=None,
    openapi_url=None,
)


@app.get("/", response_class=HTMLResponse)
def newest_page() -> str:
    """Return the newest page of a fit analysis."""
    pages = sorted(fit_folder().glob(f"*/{PAGE}"), key=lambda page: page.stat().st_mtime)
    return pages[-1].read_text(encoding="utf-8") if pages else NOTHING_YET


class FitAnalysisPage(AirflowPlugin):
    """Puts the page into the menu."""

    name = "fit_analysis_page"
    fastapi_apps: list[Any] = [  # noqa: RUF012  # Airflow's way to declare it
        {"app": app, "url_prefix": "/masterplan/fit-analysis", "name": "Fit analysis"}
    ]
    external_views: list[Any] = [  # noqa: RUF012  # idem
        {
            "name": "Fit analysis",
            "href": "masterplan/fit-analysis/",
            "destination": "nav",
            "category": "browse",
            "url_route": "fit-analysis",
        }
    ]

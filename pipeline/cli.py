"""The command line: one program of all commands, grouped by what a person wants."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.commands import asking, deciding, reading
from pipeline.console import utf8_streams

# Questions as people ask them; the lines are paragraphs because the help joins what is not.
_QUESTIONS = "\n\n".join(
    (
        "Câu hỏi thường gặp (sau khi vanban ingest THƯ_MỤC --store kho):",
        "Cơ quan nào chưa thấy có văn bản triển khai? / Who has not yet carried out directive X?",
        '$ vanban gaps 12-CT/TU --issuer "Tỉnh ủy Nghệ An" --store kho',
        "Chỉ tiêu của ai thấp hơn mức cấp trên giao? / Whose targets are below what was set?",
        "$ vanban audit --code below-parent --store kho",
        "Tháng tới cơ quan Y có việc gì đến hạn? / What is due next month for body Y?",
        '$ vanban calendar --from 2026-12-01 --days 31 --body "Kim Liên" --store kho',
        "Cần tìm thêm văn bản nào? / Which documents to fetch next?",
        "$ vanban missing --store kho",
    )
)

app = typer.Typer(
    epilog=_QUESTIONS,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Đọc kho văn bản của Đảng và Nhà nước thành bản ghi có bằng chứng; truy vết, đối chiếu, lịch thời hạn.\n\n"
    "Reads archives of Vietnamese Party and state documents into records with evidence, and traces and audits them.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from pipeline.versions import program_version

        typer.echo(f"vanban {program_version()}")
        raise typer.Exit()


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="In phiên bản.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    # The options before any command; a docstring here would stand in the place of the help above.
    ...


for _panel, _commands in (
    ("Đọc văn bản", reading.COMMANDS),
    ("Hỏi kho", asking.COMMANDS),
    ("Quyết định", deciding.COMMANDS),
):
    for _command in _commands:
        app.command(rich_help_panel=_panel)(_command)


def main() -> None:
    """The console script."""
    utf8_streams()
    app()


if __name__ == "__main__":
    main()

namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>
/// What every page begins with: one style, at most one script, and a policy that lets no other be used and nothing be asked for.
/// </summary>
internal static class PageHead
{
    /// <summary>Writes it, up to where the body begins.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="title">The page's title.</param>
    /// <param name="style">The page's style, which is written here.</param>
    /// <param name="script">The page's script, which it writes itself; null for none.</param>
    public static void Write(HtmlWriter html, string title, string style, string? script = null)
    {
        html.Write($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{CompliancePage.Hash(style)}'
            """);
        if (script is not null) html.Write($"; script-src '{CompliancePage.Hash(script)}'");
        html.Write($"""
            ; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta name="color-scheme" content="light dark">
            <title>{title}</title>
            <style>
            """);
        html.WriteRaw(style);
        html.Write($"""
            </style>
            </head>

            """);
    }
}

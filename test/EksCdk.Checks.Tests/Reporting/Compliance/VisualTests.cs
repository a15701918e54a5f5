using System.Net;
using EksCdk.Checks.Reporting.Compliance;

namespace EksCdk.Checks.Tests.Reporting.Compliance;

/// <summary>
/// The page looks as it did when somebody last looked at it: on a wide screen, light and dark, on a phone, and printed. Text is
/// not shown, and is as wide as any font of a machine; what is compared is what is drawn around it, and the maps.
/// <c>UPDATE_SNAPSHOTS=1 dotnet test</c> accepts what it looks like now, to be looked at.
/// </summary>
public sealed class VisualTests
{
    private const string Reference = "test/EksCdk.Checks.Tests/Reporting/Compliance/compliance-page.png";
    private const string Dark = "@media screen and (prefers-color-scheme: dark)";
    private const string Phone = "@media (max-width: 620px)";
    private const string Print = "@media print";
    private const int Height = 2000;

    // Of a hundred parts of a picture. What a browser of another version draws otherwise is less; see what is broken below.
    private const double Tolerated = 0.5;

    private static readonly (string Name, int Width, string Media)[] Views =
        [("light", 1400, ""), ("dark", 1400, Dark), ("phone", 390, ""), ("print", 720, Print)];

    private const string WithoutText = """
        *, *::before, *::after, *::placeholder {
          font-family: monospace !important; line-height: 20px !important; color: transparent !important;
        }
        svg text { fill: transparent !important; }
        """;

    [BrowserFact]
    public void The_page_looks_as_it_did()
    {
        var reference = Path.Combine(Repository.Root, Reference);
        var now = Picture();
        if (Snapshots.Update) File.WriteAllBytes(reference, now);

        Assert.All(Differences(File.ReadAllBytes(reference), now), view => Assert.True(view.Percent < Tolerated, $"{view}"));

        // What would be seen, is seen.
        foreach (var broken in (Func<string, string, string>[])[Unstyled, WithoutColours])
            Assert.All(Differences(now, Picture(broken)),
                view => Assert.True(view.Percent > 2 * Tolerated, $"{view}"));
    }

    private static string Unstyled(string view, string style) => Without(style, view switch
    {
        "light" => ".totals { display: grid;",
        "dark" => ".chain { display: flex;",
        "phone" => Phone,
        _ => "header, main, footer { max-width: none; padding: 0; }",
    });

    private static string WithoutColours(string view, string style) => Without(style, view switch
    {
        "light" => ".proof rect.fails {",
        "dark" => "--ground: #12161c;",
        "phone" => ".totals .open a {",
        _ => "section { border: 0; padding: 0; margin: 14pt 0; }",
    });

    private static string Without(string style, string rule)
    {
        Assert.Contains(rule, style, StringComparison.Ordinal);
        return style.Replace(rule, rule.EndsWith('{') ? ".gone {" : rule == Phone ? "@media (max-width: 6px)"
            : rule.StartsWith('.') ? ".gone { a: b;" : "", StringComparison.Ordinal);
    }

    private static byte[] Picture(Func<string, string, string>? edit = null)
    {
        using var assembly = BrowserTests.Sample();
        assembly.Write("dev");
        var page = BrowserTests.WithoutPolicy(assembly.Text(ComplianceReport.HtmlFileName));
        var frames = Views.Select(view =>
        {
            var shown = edit is null ? page : edit(view.Name, page);
            if (view.Media.Length > 0) shown = shown.Replace(view.Media, "@media all", StringComparison.Ordinal);
            shown = shown.Replace("</head>", $"<style>{WithoutText}</style></head>", StringComparison.Ordinal);
            return $"<iframe width=\"{view.Width}\" height=\"{Height}\" srcdoc=\"{WebUtility.HtmlEncode(shown)}\"></iframe>";
        });
        var file = Path.Combine(assembly.Folder, "views.html");
        File.WriteAllText(file, $$"""
            <style>body { margin: 0; display: flex; } iframe { border: 0; flex: none; }</style>{{string.Concat(frames)}}
            """);
        return Browser.PictureOf(file, Views.Sum(view => view.Width), Height);
    }

    // The browser itself compares: how many of a hundred squares of four points have another colour.
    private static IEnumerable<(string Name, double Percent)> Differences(byte[] before, byte[] after)
    {
        using var folder = new TemporaryFolder();
        folder.Write("compare.html", $$"""
            <title></title><script>
            const load = data => new Promise((done, failed) => {
              const image = new Image();
              image.onload = () => {
                const canvas = document.createElement('canvas');
                canvas.width = image.width / 4;
                canvas.height = image.height / 4;
                const context = canvas.getContext('2d');
                context.imageSmoothingQuality = 'high';
                context.drawImage(image, 0, 0, canvas.width, canvas.height);
                done(context.getImageData(0, 0, canvas.width, canvas.height));
              };
              image.onerror = failed;
              image.src = 'data:image/png;base64,' + data;
            });
            (async () => {
              let answer;
              try {
                const a = await load('{{Convert.ToBase64String(before)}}');
                const b = await load('{{Convert.ToBase64String(after)}}');
                const widths = [{{string.Join(',', Views.Select(v => v.Width / 8))}}];
                let from = 0;
                answer = (a.width === b.width && a.height === b.height) ? widths.map(width => {
                  let other = 0;
                  for (let x = from; x < from + width; x++)
                    for (let y = 0; y < a.height; y++) {
                      const at = 4 * (y * a.width + x);
                      if ([0, 1, 2].some(i => Math.abs(a.data[at + i] - b.data[at + i]) > 12)) other++;
                    }
                  from += width;
                  return (100 * other / (width * a.height)).toFixed(3);
                }).join(' ') : 'of other sizes';
              } catch (error) { answer = `${error}`; }
              document.title = 'answer ' + JSON.stringify(answer);
            })();
            </script>
            """);
        var answer = Browser.AnswerOf(Path.Combine(folder.Path, "compare.html"));
        var percents = answer.Split(' ');
        Assert.True(percents.Length == Views.Length, answer);
        return Views.Zip(percents, (view, percent) =>
            (view.Name, double.Parse(percent, System.Globalization.CultureInfo.InvariantCulture)));
    }
}

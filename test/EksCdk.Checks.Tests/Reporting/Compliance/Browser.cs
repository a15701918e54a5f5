using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EksCdk.Checks.Tests.Reporting.Compliance;

/// <summary>The machine's Chromium, without a window.</summary>
internal static partial class Browser
{
    // On a busy machine Chromium now and then ends before it has shown anything.
    private const int Tries = 3;

    /// <summary>The program; null where there is none.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    private static string[] Names => ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>What a page's script has made its title: <c>answer</c> and a text in JSON.</summary>
    /// <param name="page">The page's file, with what follows it in an address.</param>
    /// <param name="flags">Options of Chromium.</param>
    public static string AnswerOf(string page, params string[] flags)
    {
        var title = Match.Empty;
        for (var i = 0; i < Tries && !title.Success; i++)
            title = Title().Match(Run(["--virtual-time-budget=5000", .. flags, "--dump-dom", $"file://{page}"]));
        Assert.True(title.Success, "The page gave no answer.");
        return JsonSerializer.Deserialize<string>(WebUtility.HtmlDecode(title.Groups[1].Value))!;
    }

    /// <summary>A picture of a page, in PNG.</summary>
    public static byte[] PictureOf(string page, int width, int height)
    {
        var picture = $"{page}.png";
        for (var i = 0; i < Tries && !File.Exists(picture); i++)
            Run([$"--screenshot={picture}", $"--window-size={width},{height}", "--force-device-scale-factor=0.5",
                "--hide-scrollbars", "--virtual-time-budget=5000", "--blink-settings=preferredColorScheme=1", $"file://{page}"]);
        return File.ReadAllBytes(picture);
    }

    private static string Run(string[] arguments)
    {
        var start = new ProcessStartInfo(Program!, ["--headless", "--no-sandbox", "--disable-gpu", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var browser = Process.Start(start)!;
        browser.BeginErrorReadLine();
        var output = browser.StandardOutput.ReadToEnd();
        browser.WaitForExit();
        return output;
    }

    [GeneratedRegex("<title>answer (.*?)</title>", RegexOptions.Singleline)]
    private static partial Regex Title();
}

/// <summary>A test that is skipped, with the reason, where there is no browser.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>Why it is skipped; null where it runs.</summary>
    public static string? Reason => Browser.Program is null ? "There is no Chromium on the PATH." : null;

    /// <summary>Skips it where there is no browser.</summary>
    public BrowserFactAttribute() => Skip = Reason;
}

/// <summary>As <see cref="BrowserFactAttribute"/>, for several cases.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips it where there is no browser.</summary>
    public BrowserTheoryAttribute() => Skip = BrowserFactAttribute.Reason;
}

namespace EksCdk.Checks.Reporting;

/// <summary>Text for a terminal.</summary>
/// <param name="Colours">Whether it has colours.</param>
internal readonly record struct Ansi(bool Colours)
{
    public const int Bold = 1;
    public const int Red = 31;
    public const int Green = 32;
    public const int Yellow = 33;
    public const int Cyan = 36;

    public string Paint(string text, int code) => Colours ? $"\u001b[{code}m{Clean(text)}\u001b[0m" : Clean(text);

    /// <summary>A web address that a terminal opens (OSC 8); plain where there are no colours.</summary>
    public string Link(string address) =>
        Colours && address.StartsWith("https://", StringComparison.Ordinal)
            ? $"\u001b]8;;{Clean(address)}\u001b\\{Clean(address)}\u001b]8;;\u001b\\" : Clean(address);

    /// <summary>What a template says, without the control characters by which it could take over the terminal.</summary>
    public static string Clean(string text) =>
        text.AsSpan().ContainsAnyInRange('\0', '\u001f') || text.AsSpan().ContainsAnyInRange('\u007f', '\u009f')
            ? string.Create(text.Length, text, static (span, source) =>
            {
                for (var i = 0; i < span.Length; i++) span[i] = char.IsControl(source[i]) ? ' ' : source[i];
            })
            : text;
}

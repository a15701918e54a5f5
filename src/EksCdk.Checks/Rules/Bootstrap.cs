namespace EksCdk.Checks.Rules;

/// <summary>How the user data of each family of AMIs tells a node which cluster to join.</summary>
internal static class Bootstrap
{
    /// <summary>The script that joins a node of Amazon Linux 2.</summary>
    public static string Script => UserDataMarks.All.Script;

    private const string InstanceMetadata = "169.254.169.254";

    /// <summary>
    /// What the user data lacks for an AMI of that family; null if nothing, or if Bottlerocket's settings cannot be read.
    /// </summary>
    public static string? Lacks(ImageFamily family, LaunchTemplate template)
    {
        var text = new SymbolicText(template.UserData).Text;
        if (family == ImageFamily.Bottlerocket)
            return text.Contains("settings", StringComparison.Ordinal) ? LacksSetting(template.Settings) : "settings.kubernetes";
        if (family == ImageFamily.AmazonLinux2) return ShellScript.Mentions(text, Script) ? null : Script;
        var needed = family == ImageFamily.AmazonLinux2023 ? UserDataMarks.All.NodeConfig : UserDataMarks.All.Windows;
        return needed.FirstOrDefault(n => !text.Contains(n, StringComparison.Ordinal));
    }

    /// <summary>
    /// Whether user data may do more than is written: it holds a value from outside, or a script that fetches what it runs.
    /// </summary>
    public static bool MayDoMore(ImageFamily family, Value userData, string text) =>
        userData.Segments.Any(s =>
            s.Symbol is { Kind: not (SymbolKind.Attribute or SymbolKind.Pseudo or SymbolKind.Zone) } symbol
            && symbol.ResolvedValue is null)
        || (family != ImageFamily.Bottlerocket && text.Split('\n').Any(IsFetching));

    /// <summary>The family's name in a sentence.</summary>
    public static string NameOf(ImageFamily family) => family switch
    {
        ImageFamily.AmazonLinux2 => "Amazon Linux 2",
        ImageFamily.AmazonLinux2023 => "Amazon Linux 2023",
        _ => family.ToString(),
    };

    /// <summary>Whether a name is what a template engine leaves behind when a value was never put in.</summary>
    public static bool IsPlaceholder(Value name) => name.Text is { } text
        && (Placeholders.IsName(text) || (text.StartsWith("${", StringComparison.Ordinal) && IsTemplateName(name, text)));

    /// <summary>Whether a name is a shell variable, which the script itself may set.</summary>
    public static bool IsVariable(string text) => text.StartsWith('$');

    /// <summary>Whether the user data starts a node of any family.</summary>
    public static bool Starts(LaunchTemplate template) =>
        Array.Exists(Enum.GetValues<ImageFamily>(), f => Lacks(f, template) is null);

    /// <summary>Whether a shell reads it, so that a variable may get a value.</summary>
    public static bool IsScript(string userData) =>
        userData.Contains("#!", StringComparison.Ordinal) || userData.Contains("powershell", StringComparison.OrdinalIgnoreCase)
        || userData.Contains("cloud-config", StringComparison.Ordinal) || userData.Contains("runcmd", StringComparison.Ordinal);

    private static string? LacksSetting(Toml settings)
    {
        if (settings.Root.IsUnknown) return settings.IsReadable is false ? "settings.kubernetes" : null;
        var kubernetes = settings.Root.At("settings.kubernetes");
        return kubernetes.IsMissing ? "settings.kubernetes"
            : UserDataMarks.All.Settings.FirstOrDefault(k => kubernetes[k].IsMissing);
    }

    private static bool IsFetching(string line) =>
        !line.Contains(InstanceMetadata, StringComparison.Ordinal)
            && UserDataMarks.All.Fetches.Any(f => line.Contains(f, StringComparison.Ordinal));

    // "${Cluster}" in text outside Fn::Sub, where Cluster is a resource or parameter of the template.
    private static bool IsTemplateName(Value name, string text)
    {
        var inner = text[2..].Split('}')[0].Split('.')[0];
        return name.Owner is { } owner
            && (owner.Scope.Find(inner) is not null || owner.Scope.Template["Parameters"]?[inner] is not null);
    }
}

using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules;

/// <summary>How the user data of each family of AMIs tells a node which cluster to join.</summary>
internal static class Bootstrap
{
    private const string InstanceMetadata = "169.254.169.254";
    private static readonly string[] Fetches = ["curl ", "wget ", "aws s3 ", "#include", "git clone", "nodeadm ", "Invoke-WebRequest", "Read-S3Object"];

    /// <summary>What the user data lacks for an AMI of that family; null if nothing.</summary>
    public static string? Lacks(ImageFamily family, string userData)
    {
        string[] needed = family switch
        {
            ImageFamily.AmazonLinux2 => ["/etc/eks/bootstrap.sh"],
            ImageFamily.AmazonLinux2023 => ["node.eks.aws/v1alpha1", "NodeConfig", "apiServerEndpoint", "certificateAuthority"],
            ImageFamily.Bottlerocket => ["settings.kubernetes", "cluster-name", "api-server", "cluster-certificate"],
            _ => ["EKSBootstrap"],
        };
        return Array.Find(needed, n => !userData.Contains(n, StringComparison.Ordinal));
    }

    /// <summary>Whether user data may do more than is written: it holds a value from outside, or a script that fetches what it runs.</summary>
    public static bool MayHoldMore(ImageFamily family, Value userData, string text) =>
        userData.Segments.Any(s => s.Symbol is { Kind: not (SymbolKind.Attribute or SymbolKind.Pseudo or SymbolKind.Zone) } symbol && symbol.Given is null)
        || (family != ImageFamily.Bottlerocket && text.Split('\n').Any(line => !line.Contains(InstanceMetadata, StringComparison.Ordinal) && Array.Exists(Fetches, f => line.Contains(f, StringComparison.Ordinal))));

    /// <summary>The family's name in a sentence.</summary>
    public static string NameOf(ImageFamily family) => family switch
    {
        ImageFamily.AmazonLinux2 => "Amazon Linux 2",
        ImageFamily.AmazonLinux2023 => "Amazon Linux 2023",
        _ => family.ToString(),
    };

    /// <summary>The cluster's name in user data of any family; null if none is found.</summary>
    public static Value? ClusterNameIn(MarkedText userData)
    {
        var text = userData.Text;
        if (userData.WordAfter("/etc/eks/bootstrap.sh") is { } word) return word.StartsWith("-") is false ? word : null;
        if (text.Contains("settings.kubernetes", StringComparison.Ordinal)) return userData.WordAfter("cluster-name");
        var cluster = text.IndexOf("cluster:", StringComparison.Ordinal);
        if (cluster < 0 || !text.Contains("node.eks.aws/", StringComparison.Ordinal)) return userData.WordAfter("-EKSClusterName");
        var name = text.IndexOf("name:", cluster, StringComparison.Ordinal);
        return name < 0 ? null : userData.WordAfter(text[cluster..(name + "name:".Length)]);
    }

    /// <summary>Whether a name is what a template engine leaves behind when a value was never put in.</summary>
    public static bool IsPlaceholder(Value name) => name.Text is { } text
        && (text.Contains("${Token[", StringComparison.Ordinal) || text.Contains("[object", StringComparison.Ordinal) || text.Contains("Output<", StringComparison.Ordinal)
            || text is "undefined" or "null" or "None" || text.StartsWith('<') || text.StartsWith("{{", StringComparison.Ordinal)
            || (text.StartsWith("${", StringComparison.Ordinal) && IsTemplateName(name, text)));

    /// <summary>Whether a name is a shell variable, which the script itself may set.</summary>
    public static bool IsVariable(string text) => text.StartsWith('$');

    /// <summary>Whether a shell reads it, so that a variable may get a value.</summary>
    public static bool IsScript(Value userData) => new MarkedText(userData).Text is var text
        && (text.Contains("#!", StringComparison.Ordinal) || text.Contains("powershell", StringComparison.OrdinalIgnoreCase) || text.Contains("cloud-config", StringComparison.Ordinal) || text.Contains("runcmd", StringComparison.Ordinal));

    // "${Cluster}" in text outside Fn::Sub, where Cluster is a resource or parameter of the template.
    private static bool IsTemplateName(Value name, string text)
    {
        var inner = text[2..].Split('}')[0].Split('.')[0];
        return name.Owner is { } owner && (owner.Scope.Find(inner) is not null || owner.Stack.Template.Root["Parameters"]?[inner] is not null);
    }
}

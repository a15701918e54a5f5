namespace EksCdk.Checks.Resources;

/// <summary>The public SSM parameters in which AWS publishes AMIs.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/eks/latest/userguide/retrieve-ami-id.html</remarks>
internal static class ImageParameter
{
    private const string Public = "/aws/service/";
    private const string Optimized = "/aws/service/eks/optimized-ami/";
    private const string Bottlerocket = "/aws/service/bottlerocket/";

    private static readonly string[] ForEks = [Optimized, $"{Bottlerocket}aws-k8s-", "/aws/service/canonical/ubuntu/eks/"];

    private static readonly string[] ForOthers =
        ["/aws/service/ami-amazon-linux-latest/", "/aws/service/canonical/ubuntu/server", "/aws/service/ecs/optimized-ami/",
            $"{Bottlerocket}aws-ecs-", "/aws/service/debian/", "/aws/service/ami-windows-latest/"];

    /// <summary>
    /// The path of the parameter that a value resolves at deployment or at launch; null if it is none of AWS's.
    /// </summary>
    /// <param name="image">An ImageId.</param>
    public static string? PathOf(Value image)
    {
        const string atLaunch = "resolve:ssm:";
        var path = image.Symbol is { Kind: SymbolKind.Ssm, Name: var name } ? name
            : image.Text is { } text && text.StartsWith(atLaunch, StringComparison.Ordinal) ? text[atLaunch.Length..] : null;
        return path?.StartsWith(Public, StringComparison.Ordinal) is true ? path : null;
    }

    /// <summary>What a path says of its AMI, in the order of its publisher; what is null it does not say.</summary>
    /// <param name="path">A path under /aws/service/.</param>
    /// <remarks>
    /// Sources: retrieve-ami-id.html, retrieve-ami-id-bottlerocket.html and retrieve-windows-ami-id.html of the EKS user guide;
    /// https://documentation.ubuntu.com/aws/aws-how-to/instances/find-ubuntu-images/;
    /// https://wiki.debian.org/Cloud/AmazonEC2Image.
    /// </remarks>
    public static (ImageFamily? Family, Architecture? Architecture, KubernetesVersion? Version) Read(string path) =>
        path[Public.Length..].Split('/') switch
        {
            ["eks", "optimized-ami", var version, "amazon-linux-2-arm64", ..] =>
                (ImageFamily.AmazonLinux2, Architecture.Arm, KubernetesVersion.Parse(version)),
            ["eks", "optimized-ami", var version, "amazon-linux-2" or "amazon-linux-2-gpu", ..] =>
                (ImageFamily.AmazonLinux2, Architecture.X86, KubernetesVersion.Parse(version)),
            ["eks", "optimized-ami", var version, "amazon-linux-2023", var processor, ..] =>
                (ImageFamily.AmazonLinux2023, ProcessorOf(processor), KubernetesVersion.Parse(version)),
            ["bottlerocket", var variant, var processor, ..] =>
                (ImageFamily.Bottlerocket, ProcessorOf(processor), OfBottlerocket(variant)),
            ["ami-windows-latest", var name, ..] =>
                (ImageFamily.Windows, Architecture.X86,
                    name.LastIndexOf("EKS_Optimized-", StringComparison.Ordinal) is >= 0 and var at
                    ? KubernetesVersion.Parse(name[(at + "EKS_Optimized-".Length)..]) : null),
            ["canonical", "ubuntu", "eks" or "eks-pro", _, var version, .. var rest] =>
                (null, ProcessorIn(rest), KubernetesVersion.Parse(version)),
            ["canonical" or "debian" or "ecs", .. var rest] => (null, ProcessorIn(rest), null),
            ["ami-amazon-linux-latest", var name, ..] => (null, ProcessorIn(name.Split('-')), null),
            _ => (null, null, null),
        };

    /// <summary>Whether the AMI is made for EKS nodes; null for one that is not known.</summary>
    /// <param name="path">A path under /aws/service/.</param>
    public static bool? IsForEks(string path)
    {
        if (Array.Exists(ForEks, p => path.StartsWith(p, StringComparison.Ordinal))
            || path.Contains("EKS_Optimized", StringComparison.Ordinal)) return true;
        return Array.Exists(ForOthers, p => path.StartsWith(p, StringComparison.Ordinal)) ? false : null;
    }

    // "aws-k8s-1.35-nvidia"
    private static KubernetesVersion? OfBottlerocket(string variant) =>
        variant.Split('-') is ["aws", "k8s", var version, ..] ? KubernetesVersion.Parse(version) : null;

    private static Architecture? ProcessorIn(IEnumerable<string> words) =>
        words.Select(ProcessorOf).FirstOrDefault(p => p is not null);

    private static Architecture? ProcessorOf(string word) => word switch
    {
        "x86_64" or "amd64" => Architecture.X86,
        "arm64" => Architecture.Arm,
        _ => null,
    };

    /// <summary>Why there can't be such a parameter; null where there may be.</summary>
    /// <param name="path">A path under /aws/service/.</param>
    public static string? Problem(string path)
    {
        if (path.StartsWith($"{Bottlerocket}aws-k8s-", StringComparison.Ordinal))
            return path[Bottlerocket.Length..].Split('/') is [_, "x86_64" or "arm64", _, "image_id", ..] ? null
                : "Bottlerocket's are aws-k8s-<version>/<x86_64 or arm64>/latest/image_id";
        if (!path.StartsWith(Optimized, StringComparison.Ordinal)) return null;
        var parts = path[Optimized.Length..].Split('/');
        if (KubernetesVersion.Parse(parts[0]) is null) return $"'{parts[0]}' is no Kubernetes version";
        return parts switch
        {
            [_, "amazon-linux-2023", "x86_64" or "arm64", _, ..] => null,
            [_, "amazon-linux-2023", ..] =>
                "those of Amazon Linux 2023 name the processor, x86_64 or arm64, and the variant, such as standard",
            _ => null,
        };
    }
}

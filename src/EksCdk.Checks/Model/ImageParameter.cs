namespace EksCdk.Checks.Model;

/// <summary>The public SSM parameters in which AWS publishes AMIs.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/eks/latest/userguide/retrieve-ami-id.html</remarks>
internal static class ImageParameter
{
    private const string Optimized = "/aws/service/eks/optimized-ami/";
    private const string Bottlerocket = "/aws/service/bottlerocket/";

    private static readonly string[] ForEks = [Optimized, $"{Bottlerocket}aws-k8s-", "/aws/service/canonical/ubuntu/eks/"];

    private static readonly string[] ForOthers =
        ["/aws/service/ami-amazon-linux-latest/", "/aws/service/canonical/ubuntu/server", "/aws/service/ecs/optimized-ami/", $"{Bottlerocket}aws-ecs-", "/aws/service/debian/", "/aws/service/ami-windows-latest/"];

    /// <summary>The path of the parameter that a value resolves at deployment or at launch; null if it is none of AWS's.</summary>
    /// <param name="image">An ImageId.</param>
    public static string? PathOf(Value image)
    {
        const string atLaunch = "resolve:ssm:";
        var path = image.Symbol is { Kind: SymbolKind.Ssm, Name: var name } ? name
            : image.Text is { } text && text.StartsWith(atLaunch, StringComparison.Ordinal) ? text[atLaunch.Length..] : null;
        return path?.StartsWith("/aws/service/", StringComparison.Ordinal) is true ? path : null;
    }

    /// <summary>Whether the AMI is made for EKS nodes; null for one that is not known.</summary>
    /// <param name="path">A path under /aws/service/.</param>
    public static bool? IsForEks(string path)
    {
        if (Array.Exists(ForEks, p => path.StartsWith(p, StringComparison.Ordinal)) || path.Contains("EKS_Optimized", StringComparison.Ordinal)) return true;
        return Array.Exists(ForOthers, p => path.StartsWith(p, StringComparison.Ordinal)) ? false : null;
    }

    /// <summary>Why there can't be such a parameter; null where there may be.</summary>
    /// <param name="path">A path under /aws/service/.</param>
    public static string? Problem(string path)
    {
        if (path.StartsWith($"{Bottlerocket}aws-k8s-", StringComparison.Ordinal))
            return path[Bottlerocket.Length..].Split('/') is [_, "x86_64" or "arm64", _, "image_id", ..] ? null : "Bottlerocket's are aws-k8s-<version>/<x86_64 or arm64>/latest/image_id";
        if (!path.StartsWith(Optimized, StringComparison.Ordinal)) return null;
        var parts = path[Optimized.Length..].Split('/');
        if (KubernetesVersion.Parse(parts[0]) is null) return $"'{parts[0]}' is no Kubernetes version";
        return parts switch
        {
            [_, "amazon-linux-2023", "x86_64" or "arm64", _, ..] => null,
            [_, "amazon-linux-2023", ..] => "those of Amazon Linux 2023 name the processor, x86_64 or arm64, and the variant, such as standard",
            _ => null,
        };
    }
}

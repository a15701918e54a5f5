using System.Text.RegularExpressions;

namespace EksCdk.Configuration.Data;

/// <summary>What the name of an EC2 instance type tells: https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html.</summary>
public static partial class InstanceType
{
    /// <summary>Generations before Graviton, and families of accelerators, name no processor; all of these are x86_64.</summary>
    private static readonly string[] FamiliesOfX86 =
    [
        "c3", "c4", "c5", "d2", "d3", "dl1", "dl2", "f1", "f2", "g3", "g4", "g5", "g6", "g7", "gr6", "h1", "i2", "i3", "inf1", "inf2", "m3",
        "m4", "m5", "p2", "p3", "p4", "p5", "p6", "r3", "r4", "r5", "t2", "t3", "trn1", "trn2", "vt1", "x1", "z1",
    ];

    /// <summary>Whether a name is written as an instance type is, for example <c>m6i.large</c>; not whether there is one of that name.</summary>
    public static bool IsWellFormed(string name) => Name().IsMatch(name);

    /// <summary>The architecture of an instance type, or null when its name does not tell.</summary>
    public static NodeArchitecture? Architecture(string name)
    {
        var match = Name().Match(name);
        if (!match.Success) return null;
        var (family, attributes, variant) = (match.Groups["family"].Value, match.Groups["attributes"].Value, match.Groups["variant"].Value);
        if (family == "a1" || attributes.Contains('g') || variant.StartsWith("-gb", StringComparison.Ordinal)) return NodeArchitecture.Arm64;
        if (attributes.Contains('i') || attributes.Contains('a') || FamiliesOfX86.Contains(family)) return NodeArchitecture.X64;
        return null;
    }

    [GeneratedRegex(
        @"^(?<family>[a-z]+[0-9]*)(?<attributes>[a-z]*)(?<variant>-[a-z0-9]+)?\.(nano|micro|small|medium|large|[0-9]*xlarge|metal(-[0-9]+xl)?)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}

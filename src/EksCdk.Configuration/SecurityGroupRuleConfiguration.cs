using System.ComponentModel.DataAnnotations;
using System.Runtime.Serialization;

namespace EksCdk.Configuration;

/// <summary>A rule of a security group beside those that the cluster needs.</summary>
public sealed record SecurityGroupRuleConfiguration
{
    /// <summary>The group that gets it.</summary>
    public required RuledGroup Group { get; init; }

    /// <summary>Whether it lets traffic into the group or out of it.</summary>
    public required RuleDirection Direction { get; init; }

    /// <summary>The other end: an IPv4 range, the id of a security group, or the id of a prefix list.</summary>
    public required string Peer { get; init; }

    /// <summary>The protocol.</summary>
    public RuleProtocol Protocol { get; init; } = RuleProtocol.Tcp;

    /// <summary>A port, or the first and the last: <c>443</c>, <c>30000-32767</c>.</summary>
    [RegularExpression("^[0-9]{1,5}(-[0-9]{1,5})?$", ErrorMessage = "a port such as 443, or two such as 30000-32767")]
    public required string Ports { get; init; }

    /// <summary>What it is for, as the console shows it.</summary>
    [RegularExpression(@"^[A-Za-z0-9. _:/()#,@\[\]+=&;{}!$*-]+$", ErrorMessage = "letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*")]
    [MaxLength(255)]
    public required string Description { get; init; }
}

/// <summary>A security group of the platform.</summary>
public enum RuledGroup
{
    /// <summary>That of nodes and their pods.</summary>
    Nodes,

    /// <summary>That of the control plane's network interfaces.</summary>
    ControlPlane,

    /// <summary>That of the interface endpoints.</summary>
    Endpoints,
}

/// <summary>Where traffic goes.</summary>
public enum RuleDirection
{
    /// <summary>Into the group.</summary>
    Ingress,

    /// <summary>Out of the group.</summary>
    Egress,
}

/// <summary>A protocol, spelled as EC2 spells it.</summary>
public enum RuleProtocol
{
    /// <summary>TCP.</summary>
    [EnumMember(Value = "tcp")]
    Tcp,

    /// <summary>UDP.</summary>
    [EnumMember(Value = "udp")]
    Udp,
}

namespace EksCdk.Checks.Resources;

/// <summary>A protocol with ports.</summary>
internal enum IpProtocol
{
    /// <summary>TCP.</summary>
    Tcp,

    /// <summary>UDP.</summary>
    Udp,
}

namespace EksCdk.Facts;

/// <summary>
/// How a template says of what it does not make what the analyzer may take as true: in its Metadata, by id or ARN, the type and
/// the properties of a VPC, of subnets, keys and roles, as CloudFormation has them, and the following.
/// </summary>
public static class ExistingMetadata
{
    /// <summary>The member of the template's Metadata.</summary>
    public const string Key = "EksCdk::Existing";

    /// <summary>Of a subnet, how it reaches the internet: <c>NatGateway</c>, <c>TransitGateway</c> or <c>None</c>.</summary>
    public const string InternetAccess = "InternetAccess";

    /// <summary>Of a VPC, its ranges beside the first.</summary>
    public const string MoreCidrBlocks = "MoreCidrBlocks";

    /// <summary>
    /// Of a VPC, the services, by their short names, that are reached through endpoints which it has already.
    /// </summary>
    public const string Endpoints = "Endpoints";

    /// <summary>Of a role, whether nothing takes away what its policies allow: no permissions boundary, no denial.</summary>
    public const string NothingDenied = "NothingDenied";
}

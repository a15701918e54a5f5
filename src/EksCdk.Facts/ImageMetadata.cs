namespace EksCdk.Facts;

/// <summary>
/// How a launch template with an AMI of one's own says of it what the analyzer may take as true: in its Metadata, the AMI type
/// of EKS's that it is like, such as <c>AL2023_x86_64_STANDARD</c>. Evidence that rests on it says so.
/// </summary>
public static class ImageMetadata
{
    /// <summary>The member of the resource's Metadata.</summary>
    public const string Key = "EksCdk::Image";
}

using Amazon.CDK.AWS.EKSv2;
using EksCdk.Stacks;

namespace OwnStack;

/// <summary>
/// One upgrade that goes on against EKS's upgrade insights, after somebody has read them; it ends with the file's next version.
/// </summary>
public static class ForcedUpgrade
{
    public static void Of(Platform platform, string to)
    {
        if (platform.Environment.KubernetesVersion == to) ((CfnCluster)platform.Cluster.Cluster.Node.DefaultChild!).Force = true;
    }
}

using Amazon.CDK.AWS.EKS;
using EksCdk.Stacks;

namespace OwnStack;

/// <summary>People of the company's own directory log in by OIDC; what they may do is in role bindings of Kubernetes.</summary>
public static class CompanyLogins
{
    public static void Add(Platform platform) =>
        _ = new CfnIdentityProviderConfig(platform.Cluster, "Directory", new CfnIdentityProviderConfigProps
        {
            ClusterName = platform.Cluster.Cluster.ClusterName,
            Type = "oidc",
            IdentityProviderConfigName = "directory",
            Oidc = new CfnIdentityProviderConfig.OidcIdentityProviderConfigProperty
            {
                ClientId = "kubernetes",
                IssuerUrl = "https://login.example.com",
                UsernameClaim = "email",
                UsernamePrefix = "directory:",
                GroupsClaim = "groups",
                GroupsPrefix = "directory:",
            },
        });
}

namespace EksCdk.Cli.Tests.Commands;

/// <summary>Small templates of which it is known what the rules say.</summary>
internal static class Templates
{
    public const string Clean = """{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic" } } }""";

    /// <summary>EKS808: a warning.</summary>
    public const string Warned = """{ "Resources": { "Key": { "Type": "AWS::KMS::Key", "Properties": {} } } }""";

    /// <summary>EKS901: an error; all else is left to parameters.</summary>
    public const string Refused = """
        Parameters:
          Cluster: { Type: String }
          Role: { Type: String }
          SubnetA: { Type: String }
          SubnetB: { Type: String }
        Resources:
          Profile:
            Type: AWS::EKS::FargateProfile
            Properties:
              ClusterName: !Ref Cluster
              FargateProfileName: eks-system
              PodExecutionRoleArn: !Ref Role
              Subnets: [!Ref SubnetA, !Ref SubnetB]
              Selectors: [{ Namespace: kube-system }]
        """;
}

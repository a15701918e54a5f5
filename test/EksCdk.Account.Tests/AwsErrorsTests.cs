namespace EksCdk.Account.Tests;

public sealed class AwsErrorsTests
{
    private static AwsException Read(string error) => AwsErrors.Read(["ec2", "describe-volumes", "--filters", "x"], error);

    // As versions 1 and 2 of the command line write them.
    [Theory]
    [InlineData("An error occurred (RequestLimitExceeded) when calling the DescribeVolumes operation (reached max retries: 5): Request limit exceeded.", AwsFault.Throttled)]
    [InlineData("An error occurred (ThrottlingException) when calling the DescribeLogGroups operation (reached max retries: 5): Rate exceeded", AwsFault.Throttled)]
    [InlineData("An error occurred (UnauthorizedOperation) when calling the DescribeVolumes operation: You are not authorized to perform this operation.", AwsFault.Denied)]
    [InlineData("An error occurred (AccessDeniedException) when calling the DescribeCluster operation: User: x is not authorized to perform: eks:DescribeCluster", AwsFault.Denied)]
    [InlineData("An error occurred (AccessDenied) when calling the ListRoles operation: User: x is not authorized", AwsFault.Denied)]
    [InlineData("An error occurred (RequestExpired) when calling the DescribeVolumes operation: Request has expired.", AwsFault.NoCredentials)]
    [InlineData("An error occurred (ExpiredTokenException) when calling the ListClusters operation: The security token included in the request is expired", AwsFault.NoCredentials)]
    [InlineData("An error occurred (ExpiredToken) when calling the GetCallerIdentity operation: The security token included in the request is expired", AwsFault.NoCredentials)]
    [InlineData("An error occurred (UnrecognizedClientException) when calling the ListClusters operation: The security token included in the request is invalid.", AwsFault.NoCredentials)]
    [InlineData("\nUnable to locate credentials. You can configure credentials by running \"aws configure\".", AwsFault.NoCredentials)]
    [InlineData("\nError when retrieving token from sso: Token has expired and refresh failed", AwsFault.NoCredentials)]
    [InlineData("\nThe SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.", AwsFault.NoCredentials)]
    [InlineData("\nThe config profile (prod) could not be found", AwsFault.NoCredentials)]
    [InlineData("\nCould not connect to the endpoint URL: \"http://127.0.0.1:1/\"", AwsFault.Unreachable)]
    [InlineData("An error occurred (VolumeInUse) when calling the DeleteVolume operation: Volume vol-1 is currently attached to i-1", AwsFault.InUse)]
    [InlineData("An error occurred (DependencyViolation) when calling the DeleteSecurityGroup operation: resource sg-1 has a dependent object", AwsFault.InUse)]
    [InlineData("An error occurred (InvalidParameterValue) when calling the DeleteNetworkInterface operation: Network interface 'eni-1' is currently in use.", AwsFault.InUse)]
    [InlineData("An error occurred (InvalidIPAddress.InUse) when calling the ReleaseAddress operation: The address is in use.", AwsFault.InUse)]
    [InlineData("An error occurred (DeleteConflict) when calling the DeleteRole operation: Cannot delete entity, must detach all policies first.", AwsFault.InUse)]
    [InlineData("An error occurred (InvalidVolume.NotFound) when calling the DeleteVolume operation: The volume 'vol-1' does not exist.", AwsFault.NotFound)]
    [InlineData("An error occurred (NoSuchEntity) when calling the GetRole operation: The role with name x cannot be found.", AwsFault.NotFound)]
    [InlineData("An error occurred (ValidationError) when calling the DescribeStacks operation: Stack with id x does not exist", AwsFault.NotFound)]
    [InlineData("An error occurred (ParameterNotFound) when calling the GetParameter operation: ", AwsFault.NotFound)]
    [InlineData("An error occurred (AWS.SimpleQueueService.NonExistentQueue) when calling the DeleteQueue operation: The specified queue does not exist.", AwsFault.NotFound)]
    [InlineData("usage: aws [options]\naws: error: argument operation: Invalid choice, valid choices are:\n\nassociate-x", AwsFault.NoTool)]
    [InlineData("An error occurred (InternalError) when calling the DescribeVolumes operation: An internal error has occurred", AwsFault.Other)]
    public void The_reason_is_read_from_what_the_command_line_says(string error, object fault) =>
        Assert.Equal(fault, Read(error).Fault);

    [Theory]
    [InlineData("An error occurred (RequestLimitExceeded) when calling the DescribeVolumes operation (reached max retries: 5): Request limit exceeded.",
        "AWS throttles 'aws ec2 describe-volumes', after several tries (RequestLimitExceeded: Request limit exceeded). Run again in some minutes.")]
    [InlineData("An error occurred (UnauthorizedOperation) when calling the DescribeVolumes operation: You are not authorized to perform this operation.\n",
        "no right to call 'aws ec2 describe-volumes' (UnauthorizedOperation: You are not authorized to perform this operation).")]
    [InlineData("\nUnable to locate credentials. You can configure credentials by running \"aws configure\".",
        "there are no valid AWS credentials (Unable to locate credentials. You can configure credentials by running \"aws configure\"). Sign in again, for example with 'aws sso login', and run again.")]
    [InlineData("An error occurred (X) when calling the Y operation: one\n  two\n", "'aws ec2 describe-volumes' failed (X: one two).")]
    [InlineData("aws: error: argument operation: Invalid choice",
        "this AWS command line is too old for 'aws ec2 describe-volumes'. Install the newest of version 2.")]
    public void It_becomes_one_line(string error, string line) => Assert.Equal(line, Read(error).Message);
}
